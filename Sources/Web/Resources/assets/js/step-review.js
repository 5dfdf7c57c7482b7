/** Everything as it will be seen, before it is sent. The view switch itself is done by the style sheet. */
import { DelayChoice } from './delay.js';
import { element, find, findAll } from './page.js';

const NOTHING = '\u2013';

/** The step `periksa`. */
export class ReviewStep {
  #root;
  #form;
  #texts = {};
  #masked = {};
  #delay;

  /** @param {HTMLElement} root @param {import('./form.js').FormWorld} form */
  constructor(root, form) {
    this.#root = root;
    this.#form = form;
    this.#delay = new DelayChoice(find('[data-delay]', root), form);
    // Enter on the view switch would press the first edit button.
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target.matches('[name=view]')) event.preventDefault();
    });
    root.addEventListener('change', ({ target }) => target.matches('[name=view]') && this.#showTexts());
  }

  /**
   * @param {{categoryName: string, placeName: string, addresses: string[], masked: Record<string, string>,
   *   mayWait: boolean}} words what the draft alone cannot say; `masked`: the texts as everybody sees them
   */
  show({ categoryName, placeName, addresses, masked, mayWait }) {
    const { texts, draft } = this.#form;
    const { visibility, story, location, additional } = draft.data;
    const none = texts.of('none_chosen');
    const chosen = find(`[name=visibility][value=${visibility}]`, this.#form.firstStep)?.closest('label');
    const values = {
      visibility: find('strong', chosen ?? document)?.textContent.trim() ?? visibility,
      place: placeName || texts.of('no_place'), category: categoryName || none,
    };
    this.#texts = { story, location, additional };
    this.#masked = masked;
    this.#showTexts();
    for (const [name, value] of Object.entries(values)) this.#slot(name)?.replaceChildren(value);
    this.#showPhotos(addresses);
    this.#delay.show(mayWait);
    for (const row of findAll('[data-row]', this.#root)) {
      row.dataset.seen = visibility === 'public' ? row.dataset.seenPublic : row.dataset.seenPrivate;
    }
  }

  clear() {
    this.#texts = {};
    this.#masked = {};
    for (const slot of findAll('[data-slot]', this.#root)) slot.replaceChildren();
  }

  /** While the report is on its way nothing can be pressed twice. @param {boolean} isSending */
  setSending(isSending) {
    this.#root.setAttribute('aria-busy', String(isSending));
    for (const button of findAll('button', this.#root)) button.disabled = isSending;
  }

  #showTexts() {
    const view = find('[name=view]:checked', this.#root)?.value;
    const shown = view === 'public' ? this.#masked : this.#texts;
    for (const [name, text] of Object.entries(shown)) this.#slot(name)?.replaceChildren(text || NOTHING);
  }

  #showPhotos(addresses) {
    const { texts } = this.#form;
    const pictures = addresses.map((address, index) =>
      element('img', { src: address, alt: texts.of('photo_alt', { n: index + 1 }), width: 160, height: 160 }));
    this.#slot('photo')?.replaceChildren(...(pictures.length > 0 ? pictures : [texts.of('photos_none')]));
  }

  #slot(name) {
    return find(`[data-slot="${name}"]`, this.#root);
  }
}
