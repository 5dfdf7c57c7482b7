/** The place: position of the device, a pin on a map, or a kelurahan by name. The map is never the only way. */
import { Combo } from './combo.js';
import { cloned, fillSlot, find, say } from './page.js';
import { clearError } from './field-errors.js';
import { devicePosition, locate, placesOf, USEFUL_ACCURACY_METRES } from './places.js';

/** The place part of the step `foto`. */
export class PlaceStep {
  #root;
  #form;
  #combo = null;
  #map = null;
  #asked = 0;
  /** @type {import('./places.js').Place[]} */
  places;

  /** @param {HTMLElement} root the step @param {import('./form.js').FormWorld} form */
  constructor(root, form) {
    this.#root = root;
    this.#form = form;
    this.places = placesOf(find('select[name=kelurahan]', root));
    const chain = find('[data-kelurahan-chain]', root);
    if (chain) chain.hidden = true;
    const combo = find('[data-combo=kelurahan]', root);
    const options = { onChoose: (code) => this.#chooseByName(code), nothing: form.texts.of('none_found') };
    if (combo) this.#combo = new Combo(combo, this.#choices(), options);
    find('[data-gps]', root).addEventListener('click', () => this.#useDevice());
    find('[data-map-open]', root)?.addEventListener('click', () => this.#toggleMap());
    const neighbours = find('[data-neighbour-list]', root);
    neighbours?.addEventListener('change', ({ target }) => this.#chooseNeighbour(target.value));
  }

  show() {
    const { point, place, kelurahan } = this.#draft;
    this.#combo?.show(kelurahan);
    find('select[name=kelurahan]', this.#root).value = kelurahan;
    this.#writeInputs();
    if (point && !place) this.#locate();
    else this.#describe();
  }

  get #draft() {
    return this.#form.draft.data;
  }

  #choices() {
    return this.places.map(({ code, name, detail }) => ({ value: code, name, detail, words: detail }));
  }

  async #useDevice() {
    const { texts } = this.#form;
    const button = find('[data-gps]', this.#root);
    button.setAttribute('aria-busy', 'true');
    this.#say(texts.of('gps_wait'));
    try {
      await this.#setPoint(await devicePosition());
      this.#map?.show(this.#draft.point);
    } catch ({ code }) {
      this.#say('');
      this.#warn(texts.of(code === 'denied' ? 'gps_denied' : 'gps_failed'));
    }
    button.removeAttribute('aria-busy');
  }

  /** A new point; what was chosen for the point before no longer holds. */
  async #setPoint({ lat, lon, accuracy = null }) {
    Object.assign(this.#draft, { point: { lat, lon, accuracy }, place: null, kelurahan: '' });
    this.#combo?.show('');
    this.#writeInputs();
    clearError(this.#root, 'point');
    clearError(this.#root, 'kelurahan');
    await this.#locate();
  }

  async #locate() {
    const asked = ++this.#asked;
    const located = await locate(this.#form.api, this.#draft.point);
    // An answer for an earlier position of the pin comes too late.
    if (asked !== this.#asked || !this.#draft.point) return;
    this.#isOutside = located.kind === 'outside';
    this.#draft.place = located.kind === 'found' ? { ...located.place, isGuess: located.isGuess } : null;
    this.#offerNeighbours(located);
    this.#describe(located);
    this.#form.changed();
  }

  #isOutside = false;

  /** The point lies outside of the city; the report cannot be sent with it. */
  get isOutside() {
    return this.#isOutside && this.#draft.point !== null;
  }

  #offerNeighbours(located) {
    const set = find('[data-neighbours]', this.#root);
    if (!set) return;
    const offered = located.kind === 'found' && located.neighbours.length > 0
      ? [located.place, ...located.neighbours.filter(({ code }) => code !== located.place.code)] : [];
    const rows = offered.map(({ code, name, detail }, index) => {
      const row = cloned('tetangga');
      const input = find('input', row);
      input.value = code;
      input.checked = this.#draft.kelurahan ? code === this.#draft.kelurahan : index === 0 && !located.isGuess;
      fillSlot(row, 'name', detail ? `${name} · ${detail}` : name);
      return row;
    });
    find('[data-neighbour-list]', set).replaceChildren(...rows);
    set.hidden = rows.length === 0;
  }

  #chooseNeighbour(code) {
    this.#draft.kelurahan = code;
    this.#describe();
    this.#form.changed();
  }

  /** By name: the point stays only if it lies there. */
  #chooseByName(code) {
    const draft = this.#draft;
    draft.kelurahan = code;
    const isElsewhere = code && draft.point && draft.place?.code !== code;
    if (isElsewhere) {
      draft.point = null;
      this.#asked += 1;
      this.#offerNeighbours({ kind: 'unknown' });
    }
    if (!draft.point) draft.place = this.#named(code);
    this.#isOutside = false;
    this.#writeInputs();
    clearError(this.#root, 'kelurahan');
    clearError(this.#root, 'point');
    this.#describe();
    if (isElsewhere) this.#warn(this.#form.texts.of('point_dropped'));
    this.#form.changed();
  }

  #named(code) {
    const place = this.places.find((candidate) => candidate.code === code);
    return place ? { ...place, isGuess: false } : null;
  }

  /** What is known of the place, in words. @param {import('./places.js').Located} [located] */
  #describe(located) {
    const { texts } = this.#form;
    const { point, kelurahan } = this.#draft;
    const place = kelurahan ? this.#named(kelurahan) ?? this.#draft.place : this.#draft.place;
    const name = place ? [place.name, place.detail].filter(Boolean).join(', ') : '';
    this.#warn('');
    if (!point) {
      this.#say(name ? texts.of('place_chosen', { place: name }) : texts.of('place_none'));
    } else if (located?.kind === 'outside' || this.isOutside) {
      this.#say('');
      this.#warn(located?.detail || texts.of('outside'));
    } else if (!place) {
      this.#say(texts.of('place_later'));
    } else {
      this.#say(this.#found(name, place.isGuess && !kelurahan, point.accuracy));
      const isRough = point.accuracy !== null && point.accuracy > USEFUL_ACCURACY_METRES;
      if (isRough) this.#warn(texts.of('gps_rough', { place: place.name, n: point.accuracy }));
      else if (place.isGuess && !kelurahan) this.#warn(texts.of('place_guess_choose'));
    }
  }

  #found(name, isGuess, accuracy) {
    const { texts } = this.#form;
    if (isGuess) return texts.of('place_guess', { place: name });
    const words = texts.of('place_words', { place: name });
    return accuracy === null ? words : texts.of('gps_found', { place: words, n: accuracy });
  }

  async #toggleMap() {
    const box = find('[data-map-slot]', this.#root);
    const button = find('[data-map-open]', this.#root);
    const { texts } = this.#form;
    const opens = box.hidden;
    this.#openMap(opens);
    if (!opens) return;
    button.setAttribute('aria-busy', 'true');
    try {
      const { PinMap } = await import('./map.js');
      this.#map ??= await PinMap.open(box, this.#draft.point, {
        pinName: texts.of('map_pin_name') || texts.of('map_pin_help'), onMove: (point) => this.#setPoint(point),
      });
      this.#map.refit();
      if (this.#draft.point) this.#map.show(this.#draft.point);
      this.#map.focusPin();
    } catch {
      this.#openMap(false);
      this.#warn(texts.of('map_failed'));
    }
    button.removeAttribute('aria-busy');
  }

  #openMap(opens) {
    const button = find('[data-map-open]', this.#root);
    find('[data-map-slot]', this.#root).hidden = !opens;
    button.setAttribute('aria-expanded', String(opens));
    button.lastChild.textContent = this.#form.texts.of(opens ? 'map_close' : 'map_open');
  }

  #writeInputs() {
    const { point, kelurahan } = this.#draft;
    const write = (name, value) => {
      const input = find(`input[name="${name}"]`, this.#root);
      if (input) input.value = value ?? '';
    };
    write('lat', point?.lat);
    write('lon', point?.lon);
    write('accuracy', point?.accuracy);
    find('select[name=kelurahan]', this.#root).value = kelurahan;
  }

  #say(text) {
    find('[data-place]', this.#root).textContent = text;
  }

  #warn(text) {
    say(find('[data-place-warning]', this.#root), text);
  }
}
