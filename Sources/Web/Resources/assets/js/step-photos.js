/** Photographs: up to three, from camera or gallery, cleaned of metadata on this device before anything else. */
import { cloned, element, fillSlot, find } from './page.js';
import { PhotoError, takeIn } from './photo-intake.js';

const MOST = 3;
const MESSAGES = {
  empty: 'photo_empty', heic: 'photo_heic', unsupported: 'photo_unsupported', broken: 'photo_broken',
  no_filter: 'photo_no_filter',
};

/** The photo part of the step `foto`. */
export class PhotoStep {
  #root;
  #form;
  #addresses = new Map();
  #busy = Promise.resolve();
  #offer = null;

  /** @param {HTMLElement} root @param {import('./form.js').FormWorld} form */
  constructor(root, form) {
    this.#root = root;
    this.#form = form;
    for (const input of root.querySelectorAll('[data-photo-camera], [data-photo-gallery]')) {
      input.addEventListener('change', () => {
        const files = [...input.files];
        input.value = '';
        this.#busy = this.#busy.then(() => this.#add(files));
      });
    }
  }

  /** Resolves when no photo is being worked on. */
  settled() {
    return this.#busy;
  }

  async show() {
    const slots = find('[data-photo-slots]', this.#root);
    const made = await Promise.all(this.#photos.map((photo, index) => this.#slot(photo, index + 1)));
    slots.replaceChildren(...made);
    this.#allowMore();
  }

  /** @param {{record: string, type: string}} photo @returns {Promise<string|null>} `blob:` address for an image */
  async address(photo) {
    if (!this.#addresses.has(photo.record)) {
      const image = await this.#form.draft.image(photo);
      if (!image) return null;
      this.#addresses.set(photo.record, URL.createObjectURL(new Blob([image], { type: photo.type })));
    }
    return this.#addresses.get(photo.record);
  }

  /** Lets go of every picture in memory. */
  clear() {
    for (const address of this.#addresses.values()) URL.revokeObjectURL(address);
    this.#addresses.clear();
    find('[data-photo-slots]', this.#root).replaceChildren();
  }

  get #photos() {
    return this.#form.draft.data.photos;
  }

  async #add(files) {
    for (const file of files) {
      if (this.#photos.length >= MOST) {
        this.#say(this.#form.texts.of('photo_too_many'));
        return;
      }
      this.#say(this.#form.texts.of('photo_working'));
      await this.#addOne(file, false);
    }
  }

  async #addOne(file, mayReduce) {
    const { texts, draft } = this.#form;
    try {
      const { image, type } = await takeIn(file, await this.#form.rules, { mayReduce });
      await draft.addPhoto(image, type);
      await this.show();
      const key = draft.data.visibility === 'public' ? 'photo_ready_public' : 'photo_ready';
      const n = this.#photos.length;
      this.#say(`${texts.of(key, { n })}. ${texts.of('photo_count', { n })}`);
    } catch (error) {
      if (error instanceof PhotoError && error.code === 'too_large' && !mayReduce) {
        this.#offerSmaller(file);
      } else {
        this.#say(texts.of(MESSAGES[error.code] ?? 'photo_broken'));
      }
    }
  }

  #offerSmaller(file) {
    const { texts } = this.#form;
    this.#say(texts.of('photo_too_large'));
    const button = element('button', { type: 'button', class: 'btn' }, texts.of('photo_shrink'));
    const status = find('[data-photo-status]', this.#root);
    button.addEventListener('click', () => {
      button.remove();
      this.#say(texts.of('photo_working'));
      this.#busy = this.#busy.then(() => this.#addOne(file, true));
    });
    status.after(button);
    this.#offer = button;
  }

  async #slot(photo, number) {
    const { texts, draft } = this.#form;
    const slot = cloned('foto-slot');
    const picture = find('img', slot);
    picture.alt = texts.of('photo_alt', { n: number });
    const address = await this.address(photo);
    if (address) picture.src = address;
    const key = draft.data.visibility === 'public' ? 'photo_ready_public' : 'photo_ready';
    fillSlot(slot, 'note', texts.of(key, { n: number }));
    find('[data-photo-remove]', slot).addEventListener('click', () => this.#remove(photo));
    return slot;
  }

  async #remove(photo) {
    const address = this.#addresses.get(photo.record);
    if (address) URL.revokeObjectURL(address);
    this.#addresses.delete(photo.record);
    await this.#form.draft.removePhoto(photo);
    await this.show();
    this.#say(this.#form.texts.of('photo_removed'));
    find('[data-photo-gallery]', this.#root)?.focus();
  }

  #allowMore() {
    const isFull = this.#photos.length >= MOST;
    for (const input of this.#root.querySelectorAll('[data-photo-camera], [data-photo-gallery]')) {
      input.disabled = isFull;
      input.closest('label')?.classList.toggle('is-disabled', isFull);
    }
  }

  #say(text) {
    this.#offer?.remove();
    this.#offer = null;
    find('[data-photo-status]', this.#root).textContent = text;
  }
}
