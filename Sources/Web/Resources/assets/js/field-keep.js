/**
 * Keeps the pages of a field officer's tasks on the device, sealed, for times without a signal: as the server made them,
 * so a sensitive task has nothing in it but its sheet. Cleared when the officer signs out.
 */
import { assets, find, findAll } from './page.js';
import { openStore } from './store.js';

const KEPT = 'field-page';
const WAITING = ['field-action', 'field-photo'];

/** @param {import('./store.js').SealedStore} store @param {HTMLElement} main as the server sent it */
export async function keepPage(store, path, owner, main) {
  const copy = main.cloneNode(true);
  // What was just done is told once.
  findAll('.notice[role=status]', copy).forEach((notice) => notice.remove());
  const page = { path, owner, markup: new XMLSerializer().serializeToString(copy) };
  for (const { id, value } of await store.list(KEPT)) {
    if (value.path === path || value.owner !== owner) await store.remove(KEPT, id);
  }
  await store.add(KEPT, page);
}

/** Takes away the tasks that are not in the list any more. @param {Set<string>} paths of those that are */
export async function keepOnly(store, paths) {
  for (const { id, value } of await store.list(KEPT)) if (!paths.has(value.path)) await store.remove(KEPT, id);
}

/** Only to be shown again; nothing in it runs. @param {string} markup @returns {Document} with `main` as its root */
const parsed = (markup) => new DOMParser().parseFromString(markup, 'application/xhtml+xml');

/** @returns {Promise<Document|null>} the page of a path as it was kept, with `main` as its root */
export async function keptPage(store, path) {
  const records = await store.list(KEPT);
  const page = records.find(({ value }) => value.path === path)?.value;
  return page ? parsed(page.markup) : null;
}

/** The points of the tasks that were opened on this device, by number. @returns {Promise<Map<string, object>>} */
export async function keptPoints(store) {
  const points = new Map();
  for (const { value } of await store.list(KEPT)) {
    const task = find('[data-task]', parsed(value.markup));
    const { task: number, lat, lon } = task?.dataset ?? {};
    if (lat) points.set(number, { lat: Number(lat), lon: Number(lon) });
  }
  return points;
}

/** Everything of the field app that is on this device. */
export async function forgetAll(store) {
  await store.clear(KEPT, ...WAITING);
}

/** Nobody is signed in: no task stays. What waits to be sent does, for its officer. */
export async function forgetPages() {
  const store = await openStore();
  await store.clear(KEPT);
}

/**
 * Clears the device before the officer is signed out. Where something waits to be sent, the first press only says so.
 * @param {(count: number) => void} warn
 */
export function watchSignOut(warn) {
  for (const form of findAll('form[action="/crm/keluar"]')) {
    let isWarned = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clear().then(() => form.submit(), () => form.submit());
    });
    const clear = async () => {
      const store = await openStore();
      const waiting = await store.list('field-action');
      if (waiting.length > 0 && !isWarned) {
        isWarned = true;
        warn(waiting.length);
        return new Promise(() => {});
      }
      return forgetAll(store);
    };
  }
}

/** Has the service worker keep the empty page and what it needs. */
export async function keepShell() {
  const worker = navigator.serviceWorker;
  if (!worker) return;
  await worker.register('/sw.js', { type: 'module', updateViaCache: 'none' }).catch(() => {});
  const ready = await worker.ready;
  ready.active?.postMessage({ kind: 'keep-field', assets: assets() });
}
