/** The report that is being written, kept sealed on the device while it is written. */

const KIND = 'draft';
const RECORD = 'current';
const TEXTS = ['story', 'location', 'additional'];

/**
 * @typedef {object} DraftData
 * @property {'private'|'public'} visibility
 * @property {string} category slug, '' for none
 * @property {string} story
 * @property {string} location
 * @property {string} additional
 * @property {{lat: number, lon: number, accuracy: number|null}|null} point
 * @property {string} kelurahan code that the reporter chose, '' for none
 * @property {{code: string, name: string, detail: string, isGuess: boolean}|null} place of the point or the choice
 * @property {{field: string, kind: string, words: string, choice: 'mask'|'keep'}[]} decisions on findings
 * @property {{record: string, type: string}[]} photos in their order; the images lie in the store
 * @property {number} delay in how many days it goes to its unit, 0 for at once
 * @property {string} step
 */

/** @returns {DraftData} */
const empty = () => ({
  visibility: 'private', category: '', story: '', location: '', additional: '', point: null, kelurahan: '', place: null,
  decisions: [], photos: [], delay: 0, step: 'jenis',
});

/** A draft and its record. */
export class Draft {
  #store;
  /** @type {DraftData} */
  data = empty();

  /** @param {import('./store.js').SealedStore} store */
  constructor(store) {
    this.#store = store;
  }

  /** Whether the person has given anything yet. */
  get isBlank() {
    const { category, photos, point, kelurahan } = this.data;
    return TEXTS.every((field) => this.data[field].trim() === '') && !category && !point && !kelurahan
      && photos.length === 0 && this.data.visibility === 'private';
  }

  /** Takes up what was being written. @returns {Promise<boolean>} whether there was something */
  async restore() {
    const kept = await this.#store.get(KIND, RECORD);
    if (kept) this.data = { ...empty(), ...kept };
    return kept !== null;
  }

  /** Keeps the step, even of a report in which nothing else was given yet. @param {string} step */
  async keep(step) {
    this.data.step = step;
    await this.#store.put(KIND, RECORD, this.data);
  }

  /** Takes up the content of a report that was not accepted. @param {DraftData} data */
  async replace(data) {
    this.data = { ...empty(), ...data };
    await this.save();
  }

  async save() {
    if (this.isBlank) await this.#store.remove(KIND, RECORD);
    else await this.#store.put(KIND, RECORD, this.data);
  }

  /** @param {Uint8Array} image without metadata @param {string} type */
  async addPhoto(image, type) {
    const photo = { record: await this.#store.addBytes('draft-photo', image), type };
    this.data.photos.push(photo);
    await this.save();
    return photo;
  }

  /** @param {{record: string}} photo @returns {Promise<Uint8Array|null>} */
  image(photo) {
    return this.#store.getBytes('draft-photo', photo.record);
  }

  /** @param {{record: string}} photo */
  async removePhoto(photo) {
    this.data.photos = this.data.photos.filter(({ record }) => record !== photo.record);
    await this.#store.remove('draft-photo', photo.record);
    await this.save();
  }

  /** The report went into the outbox, which now owns its photographs. */
  async handOver() {
    this.data = empty();
    await this.#store.remove(KIND, RECORD);
  }

  /** Nothing of it remains. */
  async discard() {
    const photos = this.data.photos;
    this.data = empty();
    await this.#store.remove(KIND, RECORD);
    for (const { record } of photos) await this.#store.remove('draft-photo', record);
  }
}

/**
 * What `POST /api/v1/reports` takes, without the receipt.
 * @param {DraftData} data with cleaned texts
 * @param {string} id of the report
 * @param {{field: string, start: number, end: number}[]} mask
 * @param {boolean} mayWait whether a report of this kind may be held back; what was chosen for another kind means nothing
 */
export function requestBody(data, id, mask, mayWait = false) {
  const { visibility, category, story, location, additional, point, kelurahan } = data;
  const body = { id, visibility, category, story, location };
  if (additional) body.additional = additional;
  if (point) {
    body.point = { lat: point.lat, lon: point.lon };
    if (point.accuracy !== null) body.point.accuracy = point.accuracy;
  }
  if (kelurahan) body.kelurahan = kelurahan;
  if (mask.length > 0) body.mask = mask;
  if (mayWait && data.delay > 0) body.delay_days = data.delay;
  return body;
}
