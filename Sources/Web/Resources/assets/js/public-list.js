/** What a script adds to the public list: the position of the device, and the map beside the list or behind a tab. */
import { find, findAll } from './page.js';

const WIDE = '(min-width: 64rem)';
/** About a hundred metres: enough to be near, too little to be somebody's door. */
const DECIMALS = 3;

/** Starts once the page stands. */
export function startPublicList() {
  watchPosition();
  const panel = find('[data-map-panel]');
  if (panel) new ListAndMap(panel).start();
}

function watchPosition() {
  const button = find('[data-near]');
  if (!button || !navigator.geolocation) return;
  const words = find('[data-near-say]');
  button.hidden = false;
  button.addEventListener('click', () => {
    button.setAttribute('aria-busy', 'true');
    words.textContent = words.dataset.wait;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const form = button.form;
        form.elements.lat.value = coords.latitude.toFixed(DECIMALS);
        form.elements.lon.value = coords.longitude.toFixed(DECIMALS);
        form.requestSubmit();
      },
      () => {
        button.removeAttribute('aria-busy');
        words.textContent = words.dataset.failed;
        button.form.elements.lat.focus();
      },
      { enableHighAccuracy: false, timeout: 20_000, maximumAge: 60_000 },
    );
  });
}


/** The list and the map: beside each other where there is room, else behind two tabs. The map is loaded when it shows. */
class ListAndMap {
  #panel;
  #list = find('#daftar');
  #bar = find('[data-tabs]');
  #tabs;
  #wide = matchMedia(WIDE);
  #map = null;
  #chosen = 'daftar';

  /** @param {HTMLElement} panel */
  constructor(panel) {
    this.#panel = panel;
    this.#tabs = findAll('[role=tab]', this.#bar);
  }

  start() {
    for (const tab of this.#tabs) tab.addEventListener('click', () => this.#choose(tab.getAttribute('aria-controls')));
    this.#bar.addEventListener('keydown', (event) => this.#pressed(event));
    this.#wide.addEventListener('change', () => this.#show());
    this.#show();
  }

  #choose(name) {
    this.#chosen = name;
    this.#show();
  }

  #pressed(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.#tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
    const next = this.#tabs[(at + step + this.#tabs.length) % this.#tabs.length];
    this.#choose(next.getAttribute('aria-controls'));
    next.focus();
  }

  #show() {
    const isWide = this.#wide.matches;
    this.#bar.hidden = isWide;
    for (const tab of this.#tabs) {
      const isChosen = tab.getAttribute('aria-controls') === this.#chosen;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
    }
    for (const panel of [this.#list, this.#panel]) {
      if (isWide) panel.removeAttribute('role');
      else panel.setAttribute('role', 'tabpanel');
    }
    this.#list.hidden = !isWide && this.#chosen !== 'daftar';
    this.#panel.hidden = !isWide && this.#chosen !== 'peta';
    if (!this.#panel.hidden) this.#open(isWide);
  }

  /** Beside the list the map waits until the page stands; behind a tab it is wanted at once. */
  async #open(mayWait) {
    if (this.#map) {
      (await this.#map)?.refit();
      return;
    }
    this.#map = this.#load(mayWait);
    await this.#map;
  }

  async #load(mayWait) {
    const box = find('[data-public-map]', this.#panel);
    const say = find('[data-map-say]', this.#panel);
    if (mayWait) await idle();
    try {
      const { PublicMap } = await import('./public-map.js');
      return await PublicMap.open(box, say, find('[data-map-chosen]', this.#panel));
    } catch {
      say.textContent = box.dataset.failed;
      box.hidden = true;
      return null;
    }
  }
}

function idle() {
  return new Promise((resolve) => {
    if (globalThis.requestIdleCallback) requestIdleCallback(resolve, { timeout: 2_000 });
    else setTimeout(resolve, 200);
  });
}
