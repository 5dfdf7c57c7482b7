/** Saved filters: a name and a query, in this browser only. The list itself is pure; the storage is handed in. */

const KEY = 'crm-filters';
const MOST = 20;
const LONGEST_NAME = 40;

/** @typedef {{name: string, query: string}} Filter */

/** Whether this is an address of the queue and nothing else. @param {unknown} query */
const isQueue = (query) => typeof query === 'string' && /^\/crm\?[\w=&%.~-]*$/.test(query) && query.length <= 300;

/** @param {string|null} text as stored @returns {Filter[]} what is not a filter is left out */
export function parsed(text) {
  let list;
  try {
    list = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.filter((entry) => typeof entry?.name === 'string' && entry.name.trim() && isQueue(entry.query))
    .map(({ name, query }) => ({ name: name.trim().slice(0, LONGEST_NAME), query })).slice(0, MOST);
}

/** A filter of the same name gives way. @param {Filter[]} list @param {Filter} filter @returns {Filter[]} by name */
export function added(list, { name, query }) {
  const clean = name.trim().slice(0, LONGEST_NAME);
  if (!clean || !isQueue(query)) return list;
  return [...list.filter((entry) => entry.name !== clean), { name: clean, query }]
    .sort((one, other) => one.name.localeCompare(other.name)).slice(0, MOST);
}

/** @param {Filter[]} list @param {string} name @returns {Filter[]} */
export const removed = (list, name) => list.filter((entry) => entry.name !== name);

/** The saved filters of this browser. A browser that keeps nothing has none. */
export class SavedFilters {
  #storage;

  /** @param {Storage|undefined} storage */
  constructor(storage) {
    this.#storage = storage;
  }

  /** @returns {Filter[]} */
  list() {
    try {
      return parsed(this.#storage?.getItem(KEY) ?? null);
    } catch {
      return [];
    }
  }

  /** @param {Filter} filter */
  add(filter) {
    this.#keep(added(this.list(), filter));
  }

  /** @param {string} name */
  remove(name) {
    this.#keep(removed(this.list(), name));
  }

  #keep(list) {
    try {
      this.#storage?.setItem(KEY, JSON.stringify(list));
    } catch {
      // Full or forbidden: the filter is in the address all the same.
    }
  }
}
