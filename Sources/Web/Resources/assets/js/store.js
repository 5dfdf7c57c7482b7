/**
 * What this device keeps: drafts, reports that wait to be sent, reports it knows. Every record is sealed with a key
 * that cannot be taken out of the browser; nothing is ever stored in plain text, and names of records say nothing
 * but their kind.
 */
import { hex, joined, randomBytes, text, utf8 } from './bytes.js';
import { MemoryShelf, openShelf } from './shelf.js';

const NONCE_BYTES = 12;

/**
 * The kinds of records: the one draft, its photos, reports to be sent, their photos, reports sent from here, what the
 * access log said last, public reports supported or followed from here, and the secret behind that.
 * @typedef {'draft'|'draft-photo'|'outbox'|'outbox-photo'|'known'|'log'|'supported'|'followed'|'support-secret'} Kind
 */

/** Sealed records on a shelf. */
export class SealedStore {
  #shelf;
  #key;

  /**
   * @param {import('./shelf.js').Shelf} shelf
   * @param {CryptoKey} key AES-GCM, not extractable
   */
  constructor(shelf, key) {
    this.#shelf = shelf;
    this.#key = key;
  }

  /** Whether records survive the closing of the page. */
  get isLasting() {
    return this.#shelf.isLasting;
  }

  /** @param {Kind} kind @param {object} value @returns {Promise<string>} the id of the new record */
  async add(kind, value) {
    const id = hex(randomBytes(16));
    await this.put(kind, id, value);
    return id;
  }

  /** @param {Kind} kind @param {string} id @param {object} value anything that JSON can hold */
  put(kind, id, value) {
    return this.putBytes(kind, id, utf8(JSON.stringify(value)));
  }

  /** @param {Kind} kind @param {string} id @returns {Promise<object|null>} null where there is none or it is damaged */
  async get(kind, id) {
    const bytes = await this.getBytes(kind, id);
    return bytes ? JSON.parse(text(bytes)) : null;
  }

  /** @param {Kind} kind @param {Uint8Array} bytes @returns {Promise<string>} the id of the new record */
  async addBytes(kind, bytes) {
    const id = hex(randomBytes(16));
    await this.putBytes(kind, id, bytes);
    return id;
  }

  /** @param {Kind} kind @param {string} id @param {Uint8Array} bytes */
  async putBytes(kind, id, bytes) {
    const name = `${kind}/${id}`;
    const iv = randomBytes(NONCE_BYTES);
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(name) }, this.#key, bytes);
    await this.#shelf.put(name, joined(iv, new Uint8Array(sealed)));
  }

  /** @param {Kind} kind @param {string} id @returns {Promise<Uint8Array|null>} */
  async getBytes(kind, id) {
    const name = `${kind}/${id}`;
    const sealed = await this.#shelf.get(name);
    if (!sealed) return null;
    const iv = sealed.subarray(0, NONCE_BYTES);
    try {
      const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(name) };
      return new Uint8Array(await crypto.subtle.decrypt(algorithm, this.#key, sealed.subarray(NONCE_BYTES)));
    } catch {
      return null;
    }
  }

  /** @param {Kind} kind @returns {Promise<{id: string, value: object}[]>} readable records, in no order */
  async list(kind) {
    const prefix = `${kind}/`;
    const records = [];
    for (const name of await this.#shelf.names(prefix)) {
      const id = name.slice(prefix.length);
      const value = await this.get(kind, id);
      if (value) records.push({ id, value });
    }
    return records;
  }

  /** @param {Kind} kind @param {string} id */
  remove(kind, id) {
    return this.#shelf.remove([`${kind}/${id}`]);
  }

  /** @param {...Kind} kinds removes every record of these kinds at once */
  async clear(...kinds) {
    const names = await Promise.all(kinds.map((kind) => this.#shelf.names(`${kind}/`)));
    await this.#shelf.remove(names.flat());
  }
}

/** @returns {Promise<CryptoKey>} a new device key */
export const newDeviceKey = () =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

/**
 * The store of this device. Where the browser keeps nothing (private browsing, no room), one that lives as long as
 * the page: `isLasting` is then false and the person should save the receipt elsewhere.
 * @returns {Promise<SealedStore>}
 */
export async function openStore() {
  try {
    const shelf = await openShelf();
    return new SealedStore(shelf, await shelf.deviceKey(newDeviceKey));
  } catch {
    return new SealedStore(new MemoryShelf(), await newDeviceKey());
  }
}
