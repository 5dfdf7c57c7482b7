/** One report of mine: own photos opened here, answer, confirm, contest, withdraw, erase, forget. */
import { AccessList } from './access-list.js';
import { compareBeforeAfter } from './before-after.js';
import { CaseMove } from './case-moves.js';
import { Grants } from './grants.js';
import { fetchMain } from './mine.js';
import { News } from './news.js';
import { element, find, findAll, toast } from './page.js';
import { confirmTwice } from './receipt-card.js';
import { deriveReceipt } from './receipt.js';
import { openRules } from './rules.js';
import { imageType, openPhoto, sealPhoto } from './sealed-photo.js';
import { Sight } from './sight.js';

/** The page of a case. */
export class CasePage {
  #article;
  #secret;
  #tools;
  #actions;
  #addresses = [];
  #grants = null;

  /**
   * @param {HTMLElement} article `[data-case]`
   * @param {Uint8Array} secret of the receipt
   * @param {{texts: object, api: object}} tools
   * @param {{replace: (main: HTMLElement) => Promise<void>, forget: () => Promise<void>, back: () => void, open: (code: string) => Promise<void>}} actions
   */
  constructor(article, secret, tools, actions) {
    this.#article = article;
    this.#secret = secret;
    this.#tools = tools;
    this.#actions = actions;
  }

  async start() {
    const { texts } = this.#tools;
    this.#onSubmit('[data-withdraw]', false);
    this.#onSubmit('[data-erase]', true);
    find('[data-back-to-list]', this.#article)?.addEventListener('click', () => this.#actions.back());
    confirmTwice(
      find('[data-receipt-forget]', this.#article), () => toast(texts.of('receipt_forget_confirm')), async (button) => {
        await this.#actions.forget();
        button.disabled = true;
        toast(texts.of('receipt_forgotten'));
      },
    );
    for (const form of findAll('[data-move]', this.#article)) this.#watch(form);
    for (const form of findAll('[data-open-beside]', this.#article)) {
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        this.#actions.open(find('[data-beside]', form).value);
      });
    }
    compareBeforeAfter(this.#article);
    this.#watchGrants();
    this.#watchSight();
    const news = find('[data-news-push]', this.#article);
    if (news) new News(news, this.#tools, () => this.#lookup()).start();
    await Promise.all([this.#openPhotos(), this.#checkAccesses()]);
  }

  async #checkAccesses() {
    const section = find('[data-accesses]', this.#article);
    if (!section || !find('[data-access]', section)) return;
    const { lookup } = await deriveReceipt(this.#secret);
    await new AccessList(section, this.#tools).check(lookup);
  }

  async #lookup() {
    return (await deriveReceipt(this.#secret)).lookup;
  }

  async #reload() {
    await this.#actions.replace(await fetchMain(this.#tools.api, '/laporanku', await this.#lookup()));
  }

  async #seal(image, number) {
    const { photoKey } = await deriveReceipt(this.#secret);
    return sealPhoto(image, { report: this.#article.dataset.id, number }, photoKey);
  }

  async #ownImage(number) {
    return this.#image({ report: this.#article.dataset.id, number }, await deriveReceipt(this.#secret));
  }

  #watch(form) {
    new CaseMove(form, { ...this.#tools, openRules }, {
      lookup: () => this.#lookup(),
      seal: (image, number) => this.#seal(image, number),
      isPublic: this.#article.dataset.visibility === 'public',
      done: () => this.#reload(),
      changed: async (action, text) => {
        await this.#reload();
        keepTyped(action, text, this.#tools.texts);
      },
    });
  }

  #watchGrants() {
    const section = find('[data-grants]', this.#article);
    if (!section) return;
    this.#grants = new Grants(section, { ...this.#tools, openRules }, {
      lookup: () => this.#lookup(),
      image: (number) => this.#ownImage(number),
      reload: () => this.#reload(),
    });
  }

  #watchSight() {
    const section = find('[data-sight]', this.#article);
    if (!section) return;
    new Sight(section, { ...this.#tools, openRules }, {
      lookup: () => this.#lookup(),
      image: (number) => this.#ownImage(number),
      seal: (image, number) => this.#seal(image, number),
      // A closed case takes no photos any more: what everybody saw of it goes.
      openPhotos: this.#article.dataset.open === 'true'
        ? findAll('[data-open-photo]', this.#article).map((picture) => Number(picture.dataset.openPhoto)) : [],
      reload: () => this.#reload(),
    });
  }

  /** Lets go of the pictures. */
  clear() {
    this.#grants?.clear();
    this.#addresses.forEach((address) => URL.revokeObjectURL(address));
    this.#addresses = [];
    for (const picture of findAll('img', this.#article)) picture.removeAttribute('src');
  }

  async #openPhotos() {
    const pictures = findAll('[data-sealed-photo]', this.#article);
    if (pictures.length === 0) return;
    const { lookup, photoKey } = await deriveReceipt(this.#secret);
    for (const picture of pictures) {
      const number = Number(picture.dataset.sealedPhoto);
      const place = { report: this.#article.dataset.id, number };
      const placeholder = find('[data-photo-placeholder]', picture.closest('figure') ?? this.#article);
      try {
        const address = URL.createObjectURL(await this.#image(place, { lookup, photoKey }));
        this.#addresses.push(address);
        picture.src = address;
        picture.hidden = false;
        if (placeholder) placeholder.hidden = true;
      } catch {
        if (placeholder) placeholder.textContent = this.#tools.texts.of('photo_failed');
      }
    }
  }

  /** Opens a sealed photo, here and nowhere else. @returns {Promise<Blob>} */
  async #image(place, { lookup, photoKey }) {
    const accept = 'application/octet-stream';
    const answer = await this.#tools.api.send('GET', `/api/v1/mine/photos/${place.number}`, { lookup, accept });
    const image = await openPhoto(new Uint8Array(await answer.arrayBuffer()), place, photoKey);
    return new Blob([image], { type: imageType(image) ?? 'application/octet-stream' });
  }

  #onSubmit(selector, erases) {
    const form = find(selector, this.#article);
    form?.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (form.getAttribute('aria-busy') === 'true') return;
      form.setAttribute('aria-busy', 'true');
      try {
        const { lookup } = await deriveReceipt(this.#secret);
        const main = await fetchMain(this.#tools.api, form.getAttribute('action'), lookup);
        if (erases && find('[data-erased]', main)) await this.#actions.forget();
        await this.#actions.replace(main);
      } catch {
        toast(this.#tools.texts.of('load_failed'));
      }
      form.removeAttribute('aria-busy');
    });
  }
}

/** What was typed when somebody else was faster: back into its form, or as words to copy where the form is gone. */
function keepTyped(action, text, texts) {
  toast(texts.of('move_changed'));
  const area = find(`[data-move="${action}"] textarea`);
  if (area) area.value = text;
  else if (text.trim()) {
    const words = element('p', { class: 'as-typed' }, text);
    find('[data-case] h1')?.after(element('div', { class: 'notice' }, element('strong', {}, texts.of('move_lost')), words));
  }
}
