/**
 * Which reports this device supports. The device keeps a secret that never leaves it; a report is told a value that is made
 * of the secret and its number, so that nobody can see that two supports come from one device.
 */
import { base64url, randomBytes, utf8 } from './bytes.js';

const SECRET = 'device';
const DONE = ['done', 'rejected', 'withdrawn'];

/** @typedef {{number: string, categoryName: string, placeName: string, state: string}} Supported */

export class Supports {
  #store;

  /** @param {import('./store.js').SealedStore} store */
  constructor(store) {
    this.#store = store;
  }

  /** What this device says to one report. @param {string} number */
  async device(number) {
    const known = await this.#store.getBytes('support-secret', SECRET);
    const secret = known ?? randomBytes(32);
    if (!known) await this.#store.putBytes('support-secret', SECRET, secret);
    const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(`laporaman/support/v1 ${number}`))));
  }

  /** @returns {Promise<{id: string, value: Supported}[]>} those still open first, then by number */
  async list() {
    const all = await this.#store.list('supported');
    const rank = ({ value }) => (DONE.includes(value.state) ? 1 : 0);
    return all.sort((one, other) => rank(one) - rank(other) || one.value.number.localeCompare(other.value.number));
  }

  /** @param {string} number @returns {Promise<{id: string, value: Supported}|undefined>} */
  async find(number) {
    return (await this.#store.list('supported')).find(({ value }) => value.number === number);
  }

  /** @param {Supported} report */
  async keep(report) {
    const known = await this.find(report.number);
    if (known) await this.#store.put('supported', known.id, report);
    else await this.#store.add('supported', report);
  }

  /** @param {string} number */
  async forget(number) {
    const known = await this.find(number);
    if (known) await this.#store.remove('supported', known.id);
  }
}
