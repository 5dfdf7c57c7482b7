/** One task: finding, pictures and sending in go through the outbox, so that they work without a signal too. */
import { ApiError } from './api.js';
import { openCamera, shoot } from './field-camera.js';
import { keepPage } from './field-keep.js';
import { distanceWords, mayPlace, metresBetween, placeNow, watchPlace } from './field-place.js';
import { PinMap } from './map.js';
import { element, find, findAll, say, toast } from './page.js';
import { imageType } from './sealed-photo.js';

const PLACES = [1, 2, 3, 4, 5, 6];
const LARGEST_BYTES = 12 * 1024 * 1024;

export class FieldTask {
  #root = find('[data-task]');
  #number = find('[data-task]').dataset.task;
  #tools;
  #challenge = null;
  #place = null;
  #stopCamera = null;
  #stopPlace = null;

  /**
   * @param {{texts: import('./texts.js').Texts, store: import('./store.js').SealedStore, api: import('./api.js').Api,
   *   outbox: import('./field-outbox.js').FieldOutbox, band: import('./field-band.js').FieldBand, isKept: boolean}} tools
   */
  constructor(tools) {
    this.#tools = tools;
  }

  async start() {
    const { store, band, isKept } = this.#tools;
    if (!isKept) await keepPage(store, location.pathname, this.#root.dataset.owner, find('main'));
    findAll('[data-field-form]', this.#root).forEach((form) => {
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        this.#send(form).catch(() => toast(this.#words('field_not_kept')));
      });
    });
    // Only a script can open them, so they wait for it.
    findAll('[data-camera-open], [data-gallery]', this.#root).forEach((part) => { part.disabled = false; });
    find('[data-camera-open]', this.#root)?.addEventListener('click', () => this.#openCamera());
    find('[data-camera-close]', this.#root)?.addEventListener('click', () => this.#closeCamera());
    find('[data-camera-shoot]', this.#root)?.addEventListener('click', (event) => this.#shoot(event.currentTarget));
    find('[data-gallery]', this.#root)?.addEventListener('change', (event) => this.#pick(event.currentTarget));
    addEventListener('pagehide', () => this.#closeCamera());
    band.onReport((report) => this.#heard(report));
    this.#showMap();
    this.#showDistance();
    await this.#showWaiting();
    if (find('[data-field-proof]', this.#root)) await this.#askChallenge();
  }

  #words(key, values) {
    return this.#tools.texts.of(key, values);
  }

  get #point() {
    const { lat, lon } = this.#root.dataset;
    return lat ? { lat: Number(lat), lon: Number(lon) } : null;
  }

  // MARK: Forms

  async #send(form) {
    const fields = new FormData(form);
    const note = [...fields.getAll('chip'), fields.get('note') ?? ''].filter(Boolean).join('\n');
    const version = Number(this.#root.dataset.version);
    const { outbox, band } = this.#tools;
    if (form.dataset.fieldForm === 'finding') {
      const matches = fields.get('verdict') === '1';
      if (!matches && !note) return this.#refuse(form, this.#words('field_say_why'));
      await outbox.addFinding(this.#number, { matches, note, version });
    } else {
      const waiting = await this.#waiting();
      const shots = findAll('.field-shot', this.#root).length;
      if (shots === 0) return this.#refuse(form, this.#words('field_no_shot'));
      if (waiting.some(({ action }) => action.kind === 'submit')) return undefined;
      await outbox.addSubmit(this.#number, { note, version });
    }
    this.#refuse(form, '');
    findAll('button', form).forEach((button) => { button.disabled = true; });
    await band.send({ insist: true });
    return undefined;
  }

  #refuse(form, sentence) {
    const error = find('.field-error', form);
    say(error, sentence);
    if (sentence) error.scrollIntoView({ block: 'center' });
  }

  /** What was sent changes the page; work that is done leaves it. */
  #heard({ sent, refused }) {
    const ours = sent.filter(({ action }) => action.number === this.#number);
    for (const { action, answer } of ours) {
      if (answer.version) this.#root.dataset.version = String(answer.version);
      if (action.kind === 'proof') this.#label(action.place, this.#facts(answer));
      if (action.kind === 'submit') location.assign(`${location.pathname}?hasil=terkirim`);
      if (action.kind === 'finding') {
        const isTask = action.body.matches;
        location.assign(isTask ? `${location.pathname}?hasil=sesuai` : '/crm/lapangan?hasil=tidak_sesuai');
      }
    }
    if (refused.some(({ action }) => action.number === this.#number)) {
      find('[data-field-outbox]', this.#root)?.scrollIntoView({ block: 'start' });
      findAll('[data-field-form] button', this.#root).forEach((button) => { button.disabled = false; });
    }
  }

  #facts({ challenge, source, distance_m: metres, accuracy_m: accuracy }) {
    const parts = [challenge ? this.#words('field_code', { code: challenge }) : this.#words(source === 'camera' ? 'field_camera' : 'field_gallery')];
    if (metres !== undefined) parts.push(this.#words('field_from_case', { distance: distanceWords(this.#tools.texts, metres) }));
    if (accuracy !== undefined) parts.push(this.#words('field_accuracy', { n: accuracy }));
    return parts.join(' · ');
  }

  // MARK: Pictures

  async #waiting() {
    const all = await this.#tools.outbox.list();
    return all.filter(({ action }) => action.number === this.#number);
  }

  async #showWaiting() {
    for (const { action } of await this.#waiting()) {
      if (action.kind === 'proof') {
        const bytes = await this.#tools.outbox.picture(action);
        if (bytes) this.#addShot(action.place, bytes, this.#words('field_shot_waits'));
      } else {
        findAll(`[data-field-form="${action.kind}"] button`, this.#root).forEach((button) => { button.disabled = true; });
      }
    }
  }

  #freePlace() {
    const taken = new Set(findAll('.field-shot', this.#root).map((shot) => Number(shot.dataset.n)));
    return PLACES.find((place) => !taken.has(place)) ?? null;
  }

  #addShot(place, bytes, label) {
    const src = URL.createObjectURL(new Blob([bytes], { type: imageType(bytes) ?? 'image/jpeg' }));
    const picture = element('img', { src, alt: this.#words('field_shot', { n: place }) });
    const shot = element('li', { class: 'field-shot', 'data-n': String(place) }, picture,
      element('p', { class: 'small' }, label));
    find('[data-field-shots]', this.#root).append(shot);
  }

  #label(place, label) {
    const line = find(`.field-shot[data-n="${place}"] p`, this.#root);
    if (line) line.textContent = label;
  }

  async #keepShot(bytes, type, facts) {
    const place = this.#freePlace();
    if (place === null) return this.#cameraError('field_six');
    const headers = { ...facts, 'Proof-Taken-At': new Date().toISOString().replace(/\.\d+Z$/, 'Z') };
    if (this.#place) {
      const { lat, lon, accuracy } = this.#place;
      headers['Proof-Position'] = `${lat.toFixed(6)},${lon.toFixed(6)},${Math.round(accuracy)}`;
    }
    await this.#tools.outbox.addProof(this.#number, { place, bytes, type, facts: headers });
    this.#addShot(place, bytes, this.#words('field_shot_waits'));
    await this.#tools.band.send({ insist: true });
    return undefined;
  }

  async #pick(input) {
    const [file] = input.files;
    input.value = '';
    if (!file) return;
    this.#cameraError('');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const type = imageType(bytes);
    if (!type) this.#cameraError('field_not_a_photo');
    else if (bytes.length > LARGEST_BYTES) this.#cameraError('field_too_large');
    else await this.#keepShot(bytes, type, { 'Proof-Source': 'gallery' });
  }

  // MARK: Camera

  async #openCamera() {
    this.#cameraError('');
    const box = find('[data-camera]', this.#root);
    box.hidden = false;
    try {
      this.#stopCamera = await openCamera(find('[data-camera-view]', box));
    } catch {
      box.hidden = true;
      this.#cameraError('field_no_camera');
      return;
    }
    find('[data-camera-open-row]', this.#root).hidden = true;
    this.#stopPlace = watchPlace((place) => {
      this.#place = place ?? this.#place;
      this.#showPlace();
    });
    this.#showPlace();
    await this.#askChallenge();
    box.scrollIntoView({ block: 'end' });
  }

  #closeCamera() {
    this.#stopCamera?.();
    this.#stopPlace?.();
    this.#stopCamera = null;
    this.#stopPlace = null;
    const box = find('[data-camera]', this.#root);
    if (box) box.hidden = true;
    const row = find('[data-camera-open-row]', this.#root);
    if (row) row.hidden = false;
  }

  async #shoot(button) {
    button.disabled = true;
    try {
      await this.#askChallenge();
      const { code } = this.#challenge ?? {};
      const time = this.#tools.texts.moment(new Date().toISOString());
      const caption = [code ? this.#words('field_code', { code }) : this.#words('field_no_code'), time].join(' · ');
      const bytes = await shoot(find('[data-camera-view]', this.#root), caption);
      const facts = { 'Proof-Source': 'camera', ...(code ? { 'Proof-Challenge': code } : {}) };
      await this.#keepShot(bytes, 'image/jpeg', facts);
    } catch {
      this.#cameraError('field_no_camera');
    } finally {
      button.disabled = false;
    }
  }

  /** A code that has ended is asked for anew; without a signal the picture goes without one. */
  async #askChallenge() {
    const isGood = this.#challenge && this.#challenge.endsAt > Date.now();
    if (!isGood) {
      this.#challenge = null;
      try {
        const path = `/crm/api/v1/reports/${encodeURIComponent(this.#number)}/challenge`;
        const { code, expires_at: ends } = await this.#tools.api.postJSON(path);
        this.#challenge = { code, endsAt: Date.parse(ends) };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
      }
    }
    const slot = find('[data-camera-code]', this.#root);
    if (slot) slot.textContent = this.#challenge?.code ?? this.#words('field_no_code');
  }

  #showPlace() {
    const slot = find('[data-camera-place]', this.#root);
    if (!slot) return;
    if (!this.#place) {
      slot.textContent = this.#words('field_place_waits');
      return;
    }
    const parts = [this.#words('field_accuracy', { n: Math.round(this.#place.accuracy) })];
    const point = this.#point;
    if (point) {
      const distance = distanceWords(this.#tools.texts, metresBetween(this.#place, point));
      parts.unshift(this.#words('field_from_case', { distance }));
    }
    slot.textContent = parts.join(' · ');
  }

  #cameraError(key) {
    say(find('[data-camera-error]', this.#root), key ? this.#words(key) : '');
  }

  // MARK: Place

  async #showMap() {
    const box = find('[data-field-map]', this.#root);
    const point = this.#point;
    if (!box || !point) return;
    box.hidden = false;
    try {
      const map = await PinMap.open(box, point, { pinName: this.#words('field_pin') });
      map.refit();
    } catch {
      box.hidden = true;
    }
  }

  async #showDistance() {
    const slot = find('[data-distance]', this.#root);
    const point = this.#point;
    if (!slot || !point || !(await mayPlace())) return;
    const here = await placeNow().catch(() => null);
    if (!here) return;
    this.#place ??= here;
    slot.textContent = distanceWords(this.#tools.texts, metresBetween(here, point));
    slot.hidden = false;
  }
}
