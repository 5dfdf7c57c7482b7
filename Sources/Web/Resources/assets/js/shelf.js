/** Where sealed records lie: IndexedDB, or memory where the browser has none. Knows nothing of what they hold. */

const DATABASE = 'laporaman';
const RECORDS = 'records';
const KEYS = 'keys';
const DEVICE_KEY = 'device';

/**
 * @typedef {object} Shelf
 * @property {boolean} isLasting
 * @property {(name: string, sealed: Uint8Array) => Promise<void>} put
 * @property {(name: string) => Promise<Uint8Array|undefined>} get
 * @property {(prefix: string) => Promise<string[]>} names
 * @property {(names: string[]) => Promise<void>} remove
 */

/** A shelf that ends with the page. @implements {Shelf} */
export class MemoryShelf {
  isLasting = false;
  #records = new Map();

  async put(name, sealed) {
    this.#records.set(name, sealed);
  }

  async get(name) {
    return this.#records.get(name);
  }

  async names(prefix) {
    return [...this.#records.keys()].filter((name) => name.startsWith(prefix));
  }

  async remove(names) {
    for (const name of names) this.#records.delete(name);
  }
}

/** The records of this site in the browser. @implements {Shelf} */
class DatabaseShelf {
  isLasting = true;
  #database;

  /** @param {IDBDatabase} database */
  constructor(database) {
    this.#database = database;
  }

  put(name, sealed) {
    return this.#write(RECORDS, (records) => records.put(sealed, name));
  }

  get(name) {
    return done(this.#database.transaction(RECORDS).objectStore(RECORDS).get(name));
  }

  names(prefix) {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    return done(this.#database.transaction(RECORDS).objectStore(RECORDS).getAllKeys(range));
  }

  remove(names) {
    return this.#write(RECORDS, (records) => names.forEach((name) => records.delete(name)));
  }

  /**
   * The key of this device, made once; two tabs that start together get the same.
   * @param {() => Promise<CryptoKey>} make
   * @returns {Promise<CryptoKey>}
   */
  async deviceKey(make) {
    const find = () => done(this.#database.transaction(KEYS).objectStore(KEYS).get(DEVICE_KEY));
    const found = await find();
    if (found) return found;
    const key = await make();
    // `add` fails where another tab was quicker; then its key holds.
    await this.#write(KEYS, (keys) => keys.add(key, DEVICE_KEY)).catch(() => {});
    const kept = await find();
    if (!kept) throw new Error('the browser keeps no key');
    return kept;
  }

  /** Committed at once, so that it holds even when the page is left in the same moment. */
  #write(store, change) {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(store, 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
      change(transaction.objectStore(store));
      transaction.commit?.();
    });
  }
}

/** @returns {Promise<DatabaseShelf>} rejects where the browser keeps nothing */
export function openShelf() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(RECORDS);
      request.result.createObjectStore(KEYS);
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => database.close();
      resolve(new DatabaseShelf(database));
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
