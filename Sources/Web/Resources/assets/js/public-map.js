/**
 * The map of the public list: counted clusters from afar, one pin for each report from near. It shows what the filters of the
 * page let through, and every marker is a button with a name.
 */
import { GroundMap } from './map.js';
import { cloned, element, fillSlot, find } from './page.js';

/** Counters are kept for these zooms (PublicationClusters.zooms). */
const CLUSTER_ZOOMS = [9, 16];
/** With so few in view each gets its pin. */
const FEW = 40;
const MOST_PINS = 100;
/** Bubbles closer than this many pixels become one. */
const APART = 56;
/** Filters that the counters know; any other one is asked of the list. */
const COUNTED = ['category', 'state'];
const ASKED = [...COUNTED, 'q', 'area', 'kelurahan', 'days', 'since', 'view', 'lat', 'lon', 'radius'];

/** Clusters that stand on each other are one, in the middle of all. Pure. */
export function merged(clusters, place) {
  const kept = [];
  for (const { count, lat, lon } of [...clusters].sort((one, other) => other.count - one.count)) {
    const at = place(lat, lon);
    const near = kept.find((one) => Math.hypot(one.at.x - at.x, one.at.y - at.y) < APART);
    if (!near) {
      kept.push({ count, lat, lon, at });
      continue;
    }
    const sum = near.count + count;
    near.lat = (near.lat * near.count + lat * count) / sum;
    near.lon = (near.lon * near.count + lon * count) / sum;
    near.count = sum;
  }
  return kept;
}

/** The filters of the page, as the API spells them. @param {string} search @param {string[]} names */
export function filtersOf(search, names = ASKED) {
  const given = new URLSearchParams(search);
  const wanted = new URLSearchParams();
  for (const name of names) if (given.get(name)) wanted.set(name, given.get(name));
  return wanted;
}

/** The map with its markers. */
export class PublicMap {
  #ground;
  #box;
  #say;
  #card;
  #layer;
  #asked = 0;
  #chosen = null;
  #number = new Intl.NumberFormat(document.documentElement.lang);

  /** @param {HTMLElement} box @param {HTMLElement} say @param {HTMLElement} card where a chosen report is shown */
  static async open(box, say, card) {
    const zoomNames = { zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut };
    const map = new PublicMap(await GroundMap.open(box, { zoomNames, isFaint: true }), box, say, card);
    await map.#start();
    return map;
  }

  constructor(ground, box, say, card) {
    this.#ground = ground;
    this.#box = box;
    this.#say = say;
    this.#card = card;
    this.#layer = globalThis.L.layerGroup().addTo(ground.map);
  }

  /** The box has become visible or has changed its size. */
  refit() {
    this.#ground.map.invalidateSize();
  }

  async #start() {
    const { map } = this.#ground;
    if (!this.#isCounted) await this.#fit();
    map.on('moveend', () => this.#draw());
    await this.#draw();
  }

  get #isCounted() {
    const asked = [...filtersOf(location.search).keys()];
    return asked.every((name) => COUNTED.includes(name));
  }

  /** Goes to where the reports of the page are. */
  async #fit() {
    const { reports } = await this.#get('reports', filtersOf(location.search), { limit: MOST_PINS });
    const points = reports.filter(({ point }) => point).map(({ point }) => [point.lat, point.lon]);
    if (points.length > 0) this.#ground.map.fitBounds(points, { padding: [32, 32], maxZoom: 16, animate: false });
  }

  async #draw() {
    const asked = ++this.#asked;
    try {
      const shown = await this.#load();
      // An answer for an earlier view comes too late.
      if (asked !== this.#asked) return;
      this.#show(shown);
    } catch {
      if (asked === this.#asked) this.#say.textContent = this.#box.dataset.failed;
    }
  }

  /** @returns {Promise<{clusters?: object[], reports?: object[], total: number}>} */
  async #load() {
    const { map } = this.#ground;
    const zoom = Math.max(map.getZoom(), CLUSTER_ZOOMS[0]);
    const view = { bbox: boxOf(map.getBounds()) };
    if (this.#isCounted && zoom <= CLUSTER_ZOOMS[1]) {
      const counted = await this.#get('clusters', filtersOf(location.search, COUNTED), { ...view, zoom });
      if (counted.total > FEW || counted.total === 0) return counted;
    }
    const { reports } = await this.#get('reports', filtersOf(location.search), { ...view, limit: MOST_PINS });
    return { reports: reports.filter(({ point }) => point), total: reports.length };
  }

  async #get(name, filters, more) {
    const query = new URLSearchParams(filters);
    for (const [key, value] of Object.entries(more)) query.set(key, String(value));
    const response = await fetch(`/api/v1/public/${name}?${query}`, {
      credentials: 'same-origin', referrerPolicy: 'no-referrer', headers: { Accept: 'application/json' },
    });
    if (!response.ok) throw new Error('map');
    return response.json();
  }

  #show({ clusters, reports, total }) {
    const { map } = this.#ground;
    // The marker that had the focus is gone after a redraw; the map itself keeps the place.
    const hadFocus = this.#layer.getLayers().some((marker) => marker.getElement() === document.activeElement);
    this.#layer.clearLayers();
    if (clusters) {
      for (const cluster of merged(clusters, (lat, lon) => map.latLngToContainerPoint([lat, lon]))) this.#bubble(cluster);
    } else {
      for (const report of reports) this.#pin(report);
    }
    if (hadFocus) this.#box.focus({ preventScroll: true });
    this.#say.textContent = this.#words(clusters ? 'counted' : reports.length < MOST_PINS ? 'shown' : 'most', total);
  }

  #words(name, total) {
    return total === 0 ? this.#box.dataset.nothing : this.#box.dataset[name].replace('{n}', this.#number.format(total));
  }

  #bubble({ count, lat, lon }) {
    const { L } = globalThis;
    const { map } = this.#ground;
    const size = count < 10 ? 34 : count < 100 ? 40 : count < 1_000 ? 46 : 54;
    const label = element('span', { class: 'cluster' }, short(count, this.#number));
    const icon = L.divIcon({ html: label, className: 'cluster-box', iconSize: [size, size] });
    const name = this.#box.dataset.cluster.replace('{n}', this.#number.format(count));
    this.#marker([lat, lon], icon, name, () => map.setView([lat, lon], Math.min(map.getZoom() + 2, map.getMaxZoom())));
  }

  #pin(report) {
    const { L } = globalThis;
    const dot = element('span', { class: `pin chip-${report.state}` });
    const icon = L.divIcon({ html: dot, className: 'pin-box', iconSize: [36, 36] });
    const name = this.#box.dataset.pin.replace('{category}', report.category_name)
      .replace('{place}', report.kelurahan?.name ?? '').replace('{state}', stateWord(report.state));
    const marker = this.#marker([report.point.lat, report.point.lon], icon, name, () => this.#choose(report, marker));
    if (this.#chosen === report.number) marker.getElement().classList.add('is-chosen');
  }

  #marker(place, icon, name, work) {
    // Moving the map under a marker that gets the focus would draw all of them anew, and take it away again.
    const marker = globalThis.L.marker(place, { icon, keyboard: true, riseOnHover: true, autoPanOnFocus: false });
    marker.addTo(this.#layer);
    const handle = marker.getElement();
    handle.setAttribute('role', 'button');
    handle.setAttribute('aria-label', name);
    marker.on('click', work);
    handle.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      work();
    });
    return marker;
  }

  #choose(report, marker) {
    this.#chosen = report.number;
    for (const other of this.#layer.getLayers()) other.getElement().classList.toggle('is-chosen', other === marker);
    const card = cloned('map-card');
    const link = find('a', card);
    link.href = `/respons/${report.number}`;
    fillSlot(card, 'state', stateWord(report.state));
    fillSlot(card, 'category', report.category_name);
    fillSlot(card, 'place', [report.kelurahan?.name, report.kecamatan].filter(Boolean).join(', '));
    this.#card.replaceChildren(card);
    link.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
  }
}

/** The word of a state, from the list of them in the filters. */
function stateWord(state) {
  return find(`select[name=state] option[value="${CSS.escape(state)}"]`)?.textContent ?? '';
}

/** West, south, east, north. */
function boxOf(bounds) {
  const clamp = (value, most) => Math.min(Math.max(value, -most), most).toFixed(5);
  return [
    clamp(bounds.getWest(), 180), clamp(bounds.getSouth(), 90), clamp(bounds.getEast(), 180), clamp(bounds.getNorth(), 90),
  ].join(',');
}

/** "1,2 rb" has no place in a bubble: thousands as "12k". */
function short(count, number) {
  return count < 1_000 ? number.format(count) : `${number.format(Math.round(count / 100) / 10)}k`;
}
