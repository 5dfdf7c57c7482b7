/**
 * What a field officer did and the server does not know yet: findings, pictures, work sent in. Sent in the order in which
 * it was done; each under an id of its own, so that one whose answer got lost is done once. What the server refuses stays
 * here, with its reason, until the officer decides; what came after it on the same case waits behind it. Needs no page.
 */
import { ApiError } from './api.js';
import { hex, randomBytes } from './bytes.js';

const LOCK = 'laporaman-field-outbox';
const FIRST_WAIT_MS = 4_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * @typedef {object} Action
 * @property {'finding'|'proof'|'submit'} kind
 * @property {string} owner account name of who did it; nobody else sends it
 * @property {string} number of the report
 * @property {number|null} version of the case as it was seen; null to move whatever is there
 * @property {object} body of a finding or of sending in, without the version
 * @property {number|null} place of a picture, 1 to 6
 * @property {string|null} record of a picture's bytes
 * @property {Record<string, string>} facts of a picture: the headers that go with it
 * @property {string} clientId 32 hexadecimal characters
 * @property {number} order
 * @property {number} at milliseconds since 1970
 * @property {{status: number, field: string|null, detail: string|null}|null} refusal
 */

/**
 * What became of sending.
 * @typedef {object} Report
 * @property {{action: Action, answer: object}[]} sent
 * @property {{action: Action}[]} refused
 * @property {'done'|'offline'|'later'|'sign_in'} stopped why it stopped
 */

export class FieldOutbox {
  #store;
  #api;
  #owner;
  #now;
  #exclusively;
  #notBefore = 0;
  #failures = 0;

  /**
   * @param {import('./store.js').SealedStore} store
   * @param {import('./api.js').Api} api
   * @param {string} owner account name of who is signed in
   * @param {{now?: () => number, exclusively?: <T>(work: () => Promise<T>) => Promise<T>}} [world]
   */
  constructor(store, api, owner, { now = Date.now, exclusively = oneTabAtATime } = {}) {
    this.#store = store;
    this.#api = api;
    this.#owner = owner;
    this.#now = now;
    this.#exclusively = exclusively;
  }

  /** @param {string} number @param {boolean} matches @param {string} note @param {number} version */
  addFinding(number, { matches, note, version }) {
    return this.#add({ kind: 'finding', number, version, body: { matches, note } });
  }

  /**
   * A picture for a place; one that waits for the same place already is replaced.
   * @param {string} number
   * @param {{place: number, bytes: Uint8Array, type: string, facts: Record<string, string>}} picture
   */
  async addProof(number, { place, bytes, type, facts }) {
    const record = await this.#store.addBytes('field-photo', bytes);
    try {
      return await this.#add({
        kind: 'proof', number, place, record, facts: { ...facts, 'Content-Type': type },
      });
    } catch (error) {
      await this.#store.remove('field-photo', record).catch(() => {});
      throw error;
    }
  }

  /** @param {string} number @param {{note: string, version: number}} work */
  addSubmit(number, { note, version }) {
    return this.#add({ kind: 'submit', number, version, body: { note } });
  }

  /** @returns {Promise<{id: string, action: Action}[]>} of whoever is signed in, in order */
  async list() {
    const all = await this.#all();
    return all.filter(({ action }) => action.owner === this.#owner);
  }

  /** @returns {Promise<number>} how many actions of other accounts wait on this device */
  async countOfOthers() {
    const all = await this.#all();
    return all.filter(({ action }) => action.owner !== this.#owner).length;
  }

  /** The bytes of a picture that waits. @param {Action} action @returns {Promise<Uint8Array|null>} */
  picture(action) {
    return action.record ? this.#store.getBytes('field-photo', action.record) : Promise.resolve(null);
  }

  /**
   * Sends what may be sent.
   * @param {{insist?: boolean}} [how] insist: also shortly after a failure (the signal is back, a person asks)
   * @returns {Promise<Report>}
   */
  flush({ insist = false } = {}) {
    return this.#exclusively(async () => {
      const report = { sent: [], refused: [], stopped: 'done' };
      if (!insist && this.#now() < this.#notBefore) return { ...report, stopped: 'later' };
      const held = new Set();
      for (const { id } of await this.list()) {
        // Read again: what was sent before may have changed the version that this one goes by.
        const action = await this.#store.get('field-action', id);
        if (!action || held.has(action.number)) continue;
        if (action.refusal) {
          held.add(action.number);
          continue;
        }
        const outcome = await this.#attempt(id, action);
        if (outcome.sent) report.sent.push({ action, answer: outcome.answer });
        if (outcome.refused) {
          report.refused.push({ action });
          held.add(action.number);
        }
        if (outcome.stop) {
          report.stopped = outcome.stop;
          return report;
        }
      }
      return report;
    });
  }

  /** The officer has seen what changed and wants it done all the same. @param {string} id */
  retry(id) {
    return this.#exclusively(async () => {
      const action = await this.#store.get('field-action', id);
      if (action) await this.#store.put('field-action', id, { ...action, version: null, refusal: null });
    });
  }

  /** The officer gives it up. @param {string} id */
  discard(id) {
    return this.#exclusively(async () => {
      const action = await this.#store.get('field-action', id);
      if (action) await this.#drop(id, action);
    });
  }

  // MARK: One action

  async #attempt(id, action) {
    try {
      const answer = await this.#send(action);
      this.#failures = 0;
      this.#notBefore = 0;
      await this.#drop(id, action);
      if (answer.version) await this.#goOn(action.number, answer.version);
      return { sent: true, answer };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) return { stop: 'sign_in' };
      if (error.isPassing) return { stop: this.#waitAfter(error) };
      const { status, field, detail } = error;
      Object.assign(action, { refusal: { status, field, detail } });
      await this.#store.put('field-action', id, action);
      return { refused: true };
    }
  }

  async #send({ kind, number, version, body, place, record, facts, clientId }) {
    const path = `/crm/api/v1/reports/${encodeURIComponent(number)}`;
    if (kind !== 'proof') {
      const json = version === null ? body : { ...body, version };
      return this.#api.postJSON(`${path}/${kind}`, { json, extra: { 'Idempotency-Key': clientId } });
    }
    const bytes = await this.#store.getBytes('field-photo', record);
    // A picture that the browser lost cannot be sent, and must not hold up the rest for ever.
    if (!bytes) throw new ApiError(410, {});
    const { 'Content-Type': type, ...extra } = facts;
    const response = await this.#api.send('PUT', `${path}/proofs/${place}`, { body: bytes, type, extra });
    return response.json();
  }

  /** Our own move made a new version: what we did afterwards was done knowing that. */
  async #goOn(number, version) {
    for (const { id, action } of await this.list()) {
      const isOurs = action.number === number && action.version !== null && action.version !== undefined;
      if (isOurs && !action.refusal) await this.#store.put('field-action', id, { ...action, version });
    }
  }

  #waitAfter(error) {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.#failures, LONGEST_WAIT_MS);
    this.#failures += 1;
    this.#notBefore = this.#now() + Math.max(wait, (error.retryAfterSeconds ?? 0) * 1_000);
    return error.status === 0 ? 'offline' : 'later';
  }

  // MARK: Records

  #add(action) {
    return this.#exclusively(async () => {
      const all = await this.#all();
      const last = all.at(-1)?.action.order ?? 0;
      for (const { id, action: old } of all) {
        const isReplaced = action.kind === 'proof' && old.kind === 'proof' && old.owner === this.#owner
          && old.number === action.number && old.place === action.place;
        if (isReplaced) await this.#drop(id, old);
      }
      return this.#store.add('field-action', {
        owner: this.#owner, version: null, body: {}, place: null, record: null, facts: {}, refusal: null,
        clientId: hex(randomBytes(16)), order: last + 1, at: this.#now(), ...action,
      });
    });
  }

  async #all() {
    const records = await this.#store.list('field-action');
    return records.map(({ id, value }) => ({ id, action: value })).sort((a, b) => a.action.order - b.action.order);
  }

  async #drop(id, action) {
    await this.#store.remove('field-action', id);
    if (action.record) await this.#store.remove('field-photo', action.record);
  }
}

/** One tab sends at a time; the others wait for their turn and then find less to do. */
function oneTabAtATime(work) {
  return globalThis.navigator?.locks ? navigator.locks.request(LOCK, work) : work();
}
