/** The map with the pin: Leaflet from this site, the borders of the kelurahan as its background. Loaded on demand. */
import { assets, element, loadScript, loadStyle } from './page.js';
import { rounded } from './places.js';

const STEP_METRES = 10;
const METRES_PER_DEGREE = 111_320;
const CLOSE_ZOOM = 15;
const NAMES_FROM_ZOOM = 14;

/** A map in a box with its ground, and nothing on it yet. */
export class GroundMap {
  /** Leaflet's own map. */
  map;
  settings;

  /**
   * @param {HTMLElement} box
   * @param {object} [options]
   * @param {object} [options.zoomNames] of the two buttons, for Leaflet
   * @param {boolean} [options.isFaint] the borders stand back behind what is on them
   * @returns {Promise<GroundMap>} rejects where the parts of the map cannot be loaded
   */
  static async open(box, options = {}) {
    const base = `${assets()}/vendor/leaflet`;
    const parts = [loadGround(), loadScript(`${base}/leaflet.js`), loadStyle(`${base}/leaflet.css`)];
    const [ground] = await Promise.all(parts);
    return new GroundMap(box, ground, options);
  }

  constructor(box, { settings, borders }, { zoomNames, isFaint }) {
    const { L } = globalThis;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.settings = settings;
    this.map = L.map(box, {
      preferCanvas: true, attributionControl: false, zoomAnimation: !isStill, fadeAnimation: !isStill,
      minZoom: settings.min_zoom, maxZoom: settings.max_zoom, zoomControl: !zoomNames,
    });
    if (zoomNames) L.control.zoom(zoomNames).addTo(this.map);
    this.map.setView([settings.lat, settings.lon], settings.zoom);
    if (settings.tiles) L.tileLayer(settings.tiles, { maxZoom: settings.max_zoom }).addTo(this.map);
    if (borders) L.polyline(linesOf(borders), { ...borderStyle(), opacity: isFaint ? 0.45 : 1 }).addTo(this.map);
    this.#names(settings.names ?? []);
  }

  /** Names of the kelurahan in view, where there is room for them. @param {[number, number, string][]} places */
  #names(places) {
    const { L } = globalThis;
    const names = L.layerGroup().addTo(this.map);
    const draw = () => {
      names.clearLayers();
      if (this.map.getZoom() < NAMES_FROM_ZOOM) return;
      const view = this.map.getBounds();
      for (const [lon, lat, name] of places) {
        if (!view.contains([lat, lon])) continue;
        const label = element('span', { class: 'map-name' }, name);
        const icon = L.divIcon({ html: label, className: 'map-name-box', iconSize: [0, 0] });
        L.marker([lat, lon], { icon, interactive: false, keyboard: false }).addTo(names);
      }
    };
    this.map.on('moveend', draw);
    draw();
  }
}

/** A map in a box, with one pin that is dragged, set by a tap, or moved with the arrow keys. */
export class PinMap {
  #map;
  #pin;
  #onMove;
  #closeZoom;

  /**
   * @param {HTMLElement} box
   * @param {{lat: number, lon: number}|null} point
   * @param {object} options
   * @param {string} options.pinName
   * @param {(point: {lat: number, lon: number}) => void} [options.onMove] without it the pin stays where it is
   * @returns {Promise<PinMap>} rejects where the parts of the map cannot be loaded
   */
  static async open(box, point, options) {
    return new PinMap(await GroundMap.open(box), point, options);
  }

  constructor({ map, settings }, point, { pinName, onMove }) {
    const { L } = globalThis;
    this.#onMove = onMove;
    this.#map = map;
    this.#closeZoom = Math.min(CLOSE_ZOOM, settings.max_zoom);
    const start = point ?? settings;
    if (point) this.#map.setView([start.lat, start.lon], this.#closeZoom);
    const mayMove = onMove !== undefined;
    this.#pin = L.marker([start.lat, start.lon], {
      draggable: mayMove, interactive: mayMove, keyboard: mayMove, icon: pinIcon(), title: pinName,
    });
    this.#pin.addTo(this.#map);
    if (!mayMove) return;
    this.#pin.on('dragend', () => this.#moved());
    this.#map.on('click', ({ latlng }) => this.#place(latlng));
    const handle = this.#pin.getElement();
    handle.setAttribute('role', 'button');
    handle.setAttribute('aria-label', pinName);
    handle.addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** @param {{lat: number, lon: number}} point */
  show({ lat, lon }) {
    this.#pin.setLatLng([lat, lon]);
    this.#map.setView([lat, lon], Math.max(this.#map.getZoom(), this.#closeZoom));
  }

  /** The box has become visible or has changed its size. */
  refit() {
    this.#map.invalidateSize();
  }

  focusPin() {
    this.#pin.getElement().focus();
  }

  #place(latlng) {
    this.#pin.setLatLng(latlng);
    this.#moved();
  }

  #moved() {
    const { lat, lng } = this.#pin.getLatLng();
    this.#onMove(rounded(lat, lng));
  }

  #pressed(event) {
    const directions = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    const { lat, lng } = this.#pin.getLatLng();
    const metres = STEP_METRES * (event.shiftKey ? 10 : 1);
    const north = (direction[0] * metres) / METRES_PER_DEGREE;
    const east = (direction[1] * metres) / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180));
    this.#pin.setLatLng([lat + north, lng + east]);
    this.#map.panInside(this.#pin.getLatLng(), { padding: [40, 40] });
    this.#moved();
  }
}

/** What the pin stands on: names always; borders where the city has them; tiles if the operator wants them. */
async function loadGround() {
  const settings = await load('/map/settings.json');
  return { settings, borders: settings.borders ? await load('/map/borders.json') : null };
}

async function load(path) {
  const response = await fetch(path, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error('map');
  return response.json();
}

/**
 * Each line is a point in whole parts of a degree, longitude first, then differences.
 * @param {{scale: number, lines: number[][]}} borders
 * @returns {[number, number][][]} latitude first
 */
export function linesOf({ scale, lines }) {
  return lines.map((numbers) => {
    let [x, y] = [0, 0];
    const points = [];
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      x += numbers[at];
      y += numbers[at + 1];
      points.push([y / scale, x / scale]);
    }
    return points;
  });
}

function borderStyle() {
  const colour = getComputedStyle(document.documentElement).getPropertyValue('--ink-soft').trim();
  return { color: colour, weight: 1.25, interactive: false };
}

function pinIcon() {
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${assets()}/img/icons.svg#pin`);
  picture.setAttribute('class', 'icon map-pin');
  picture.setAttribute('aria-hidden', 'true');
  picture.append(use);
  return globalThis.L.divIcon({ html: picture, className: 'map-pin-box', iconSize: [48, 48], iconAnchor: [24, 46] });
}
