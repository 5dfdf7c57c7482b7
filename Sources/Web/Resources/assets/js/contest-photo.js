/**
 * The photo of a contest: cleaned of metadata on this device as soon as it is chosen and, for a private report, sealed
 * before it is sent. Only what was cleaned is ever sent.
 */
import { element, find, say } from './page.js';
import { PhotoError, takeIn } from './photo-intake.js';

const MESSAGES = {
  empty: 'photo_empty', heic: 'photo_heic', unsupported: 'photo_unsupported', broken: 'photo_broken',
  no_filter: 'photo_no_filter',
};

/** The photo field of one form. */
export class ContestPhoto {
  #box;
  #tools;
  #world;
  #input;
  #image = null;
  #type = '';
  #offer = null;
  #busy = Promise.resolve();

  /**
   * @param {HTMLElement} box `[data-contest-photo]`
   * @param {{texts: object, rules: () => Promise<object|null>}} tools
   * @param {{isPublic: boolean, seal: (image: Uint8Array, number: number) => Promise<Uint8Array>}} world
   */
  constructor(box, tools, world) {
    this.#box = box;
    this.#tools = tools;
    this.#world = world;
    this.#input = find('input[type=file]', box);
    this.#input.addEventListener('change', () => this.#take(this.#input.files[0] ?? null, false));
  }

  /**
   * The photo as it is sent, once it is clean; null where none was chosen.
   * @returns {Promise<{bytes: Uint8Array, type: string, place: number}|null>}
   */
  async part() {
    await this.#busy;
    if (!this.#image) return null;
    const place = Number(this.#box.dataset.contestPhoto);
    if (this.#world.isPublic) return { bytes: this.#image, type: this.#type, place };
    return { bytes: await this.#world.seal(this.#image, place), type: 'application/octet-stream', place };
  }

  /** A file was chosen that did not become a photo: the person decides first. */
  get isRefused() {
    return this.#input.files.length > 0 && !this.#image;
  }

  #take(file, mayReduce) {
    this.#image = null;
    this.#offer?.remove();
    this.#offer = null;
    this.#refuse('');
    this.#status(file ? 'photo_working' : null);
    if (file) this.#busy = this.#busy.then(() => this.#clean(file, mayReduce));
  }

  async #clean(file, mayReduce) {
    try {
      const { image, type } = await takeIn(file, await this.#tools.rules(), { mayReduce });
      // Another one may have been chosen meanwhile.
      if (file !== this.#input.files[0]) return;
      this.#image = image;
      this.#type = type;
      this.#status(this.#world.isPublic ? 'contest_photo_ready_public' : 'contest_photo_ready');
    } catch (error) {
      this.#status(null);
      if (error instanceof PhotoError && error.code === 'too_large') this.#offerSmaller(file);
      else this.#refuse(this.#tools.texts.of(MESSAGES[error.code] ?? 'photo_broken'));
    }
  }

  #offerSmaller(file) {
    const { texts } = this.#tools;
    this.#refuse(texts.of('photo_too_large'));
    this.#offer = element('button', { type: 'button', class: 'btn' }, texts.of('photo_shrink'));
    this.#offer.addEventListener('click', () => {
      this.#take(file, true);
      this.#input.focus();
    });
    this.#box.append(this.#offer);
  }

  #refuse(sentence) {
    say(find('.field-error', this.#box), sentence);
    this.#input.toggleAttribute('aria-invalid', Boolean(sentence));
    if (sentence) this.#input.setAttribute('aria-invalid', 'true');
  }

  #status(key) {
    say(find('[data-photo-status]', this.#box), key ? this.#tools.texts.of(key) : '');
  }
}
