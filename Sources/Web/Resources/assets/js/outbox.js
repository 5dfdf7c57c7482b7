/**
 * Sends finished reports, each exactly once: the report with its id as idempotency key, then its photographs.
 * Entries are sealed on the device and survive reload, loss of signal and a server that is down. Needs no page: the
 * service worker uses it too.
 */
import { ApiError } from './api.js';
import { deriveReceipt, readReceipt } from './receipt.js';
import { sealPhoto } from './sealed-photo.js';

const LOCK = 'laporaman-outbox';
const FIRST_WAIT_MS = 4_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * A report on its way.
 * @typedef {object} Entry
 * @property {object} draft as the form had it; given back where the server refuses the report
 * @property {object} body of `POST /api/v1/reports`
 * @property {string} code the receipt; never sent
 * @property {{number: number, record: string, type: string}[]} photos not sent yet
 * @property {string[]} photoProblems why photographs were not taken, in the server's words
 * @property {object|null} answer of the server, once the report is there
 * @property {{field: string|null, code: string|null, detail: string|null}|null} refusal
 * @property {{categoryName: string, placeName: string}} label for the list of my reports
 * @property {boolean} forget nothing of the report is kept after it was sent
 * @property {number} attempts that failed
 * @property {number} notBefore milliseconds since 1970
 */

/**
 * What became of an entry.
 * @typedef {{kind: 'sent', entry: Entry} | {kind: 'waiting', entry: Entry, offline: boolean}
 *   | {kind: 'refused', entry: Entry} | {kind: 'gone'}} Outcome
 */

/** The reports of this device that are not at the server yet. */
export class Outbox {
  #store;
  #api;
  #now;
  #exclusively;

  /**
   * @param {import('./store.js').SealedStore} store
   * @param {import('./api.js').Api} api
   * @param {{now?: () => number, exclusively?: <T>(work: () => Promise<T>) => Promise<T>}} [world]
   */
  constructor(store, api, { now = Date.now, exclusively = oneTabAtATime } = {}) {
    this.#store = store;
    this.#api = api;
    this.#now = now;
    this.#exclusively = exclusively;
  }

  /**
   * Takes in a finished report. Photographs of a private one are sealed here, before anything is sent; if that
   * fails, nothing is kept and nothing leaves.
   * @param {{draft: object, body: object, code: string, label: object, forget?: boolean,
   *   photos: {bytes: Uint8Array, type: string}[]}} report
   * @returns {Promise<string>} id of the entry
   */
  async add({ draft, body, code, label, photos, forget = false }) {
    const { lookup, photoKey } = await deriveReceipt(await readReceipt(code));
    const kept = [];
    try {
      for (const [index, photo] of photos.entries()) {
        const number = index + 1;
        const isPublic = body.visibility === 'public';
        const bytes = isPublic ? photo.bytes : await sealPhoto(photo.bytes, { report: body.id, number }, photoKey);
        const record = await this.#store.addBytes('outbox-photo', bytes);
        kept.push({ number, record, type: isPublic ? photo.type : 'application/octet-stream' });
      }
      return await this.#store.add('outbox', {
        draft, code, label, forget, photos: kept, body: { ...body, receipt_lookup: lookup },
        photoProblems: [], answer: null, refusal: null, attempts: 0, notBefore: 0,
      });
    } catch (error) {
      for (const { record } of kept) await this.#store.remove('outbox-photo', record).catch(() => {});
      throw error;
    }
  }

  /** @returns {Promise<{id: string, value: Entry}[]>} */
  list() {
    return this.#store.list('outbox');
  }

  /** Sends one entry now. @param {string} id @returns {Promise<Outcome>} */
  send(id) {
    return this.#exclusively(() => this.#attempt(id));
  }

  /**
   * Sends what may be sent by now.
   * @param {{insist?: boolean}} [how] insist: also what waits after a failure (signal is back, a person asks)
   * @returns {Promise<Outcome[]>}
   */
  flush({ insist = false } = {}) {
    return this.#exclusively(async () => {
      const outcomes = [];
      for (const { id, value } of await this.list()) {
        if (value.refusal || (!insist && value.notBefore > this.#now())) continue;
        const outcome = await this.#attempt(id);
        outcomes.push(outcome);
        if (outcome.kind === 'waiting' && outcome.offline) break;
      }
      return outcomes;
    });
  }

  /** Keeps nothing of the report once it is sent. @param {string} id */
  forget(id) {
    return this.#exclusively(async () => {
      const entry = await this.#store.get('outbox', id);
      if (entry) await this.#store.put('outbox', id, { ...entry, forget: true });
    });
  }

  /** Takes a refused entry out, for the form. @param {string} id @returns {Promise<Entry|null>} */
  takeBack(id) {
    return this.#exclusively(async () => {
      const entry = await this.#store.get('outbox', id);
      if (entry) await this.#drop(id, entry);
      return entry;
    });
  }

  async #attempt(id) {
    const entry = await this.#store.get('outbox', id);
    if (!entry) return { kind: 'gone' };
    const { lookup } = await deriveReceipt(await readReceipt(entry.code));
    try {
      if (!entry.answer) {
        entry.answer = await this.#file(entry, lookup);
        await this.#store.put('outbox', id, entry);
      }
      await this.#sendPhotos(id, entry, lookup);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return error.isPassing ? this.#wait(id, entry, error) : this.#refuse(id, entry, error);
    }
    // Known first, so that a crash in between leaves it in the list rather than nowhere.
    if (!entry.forget) await this.#remember(entry);
    await this.#drop(id, entry);
    await this.#dropDraftPhotos(entry);
    return { kind: 'sent', entry };
  }

  /** A 409 may be our own report that arrived although its answer did not: then it is there and that is the answer. */
  async #file(entry, lookup) {
    try {
      return await this.#api.postJSON('/api/v1/reports', { json: entry.body });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 409) throw error;
      const mine = await this.#api.getJSON('/api/v1/mine', { lookup }).catch((other) => {
        throw other instanceof ApiError && other.isPassing ? other : error;
      });
      return mine.report;
    }
  }

  async #sendPhotos(id, entry, lookup) {
    while (entry.photos.length > 0) {
      const { number, record, type } = entry.photos[0];
      const body = await this.#store.getBytes('outbox-photo', record);
      try {
        if (body) await this.#api.send('PUT', `/api/v1/mine/photos/${number}`, { body, type, lookup });
        // What does not open on this device never will; the person is told, as of a photograph that was not taken.
        else entry.photoProblems.push('');
      } catch (error) {
        if (!(error instanceof ApiError) || error.isPassing) throw error;
        // The report is filed; a photograph that is not taken must not hold it back. The person is told. A conflict
        // says that it is there already and only the answer was lost: nobody else can put one there.
        if (error.status !== 409) entry.photoProblems.push(error.detail ?? '');
      }
      entry.photos.shift();
      await this.#store.put('outbox', id, entry);
      await this.#store.remove('outbox-photo', record);
    }
  }

  async #wait(id, entry, error) {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** entry.attempts, LONGEST_WAIT_MS);
    entry.attempts += 1;
    entry.notBefore = this.#now() + Math.max(wait, (error.retryAfterSeconds ?? 0) * 1000);
    await this.#store.put('outbox', id, entry);
    return { kind: 'waiting', entry, offline: error.status === 0 };
  }

  async #refuse(id, entry, { status, field, code, detail }) {
    entry.refusal = { status, field, code, detail };
    await this.#store.put('outbox', id, entry);
    return { kind: 'refused', entry };
  }

  async #remember({ answer, body, code, label }) {
    const known = await this.#store.list('known');
    if (known.some(({ value }) => value.id === body.id)) return;
    await this.#store.add('known', {
      id: body.id, code, number: answer.number, visibility: body.visibility, state: answer.state ?? 'waiting',
      unit: answer.unit ?? null, dueOn: answer.due_on ?? null, dispatchOn: answer.dispatch_on ?? null, changedAt: this.#now(), ...label,
    });
  }

  async #drop(id, entry) {
    await this.#store.remove('outbox', id);
    for (const { record } of entry.photos) await this.#store.remove('outbox-photo', record);
  }

  async #dropDraftPhotos({ draft }) {
    for (const { record } of draft?.photos ?? []) await this.#store.remove('draft-photo', record);
  }
}

/** One tab or worker sends at a time; the others wait for their turn and then find less to do. */
function oneTabAtATime(work) {
  return navigator.locks ? navigator.locks.request(LOCK, work) : work();
}
