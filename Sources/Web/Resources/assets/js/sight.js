/**
 * Who can see the own report. Before everybody does, the reporter sees what everybody would read and may hide more of it;
 * before only those on the case do, the photos are sealed on this device.
 */
import { maskRanges, showFindings } from './findings.js';
import { find, findAll, toast } from './page.js';

const FIELDS = ['story', 'location', 'additional'];
/** Said after it was done. */
const DONE = { public: 'sight_public', private: 'sight_private' };

/** Findings in words that are not hidden already. */
export const openFindings = (findings, hidden) =>
  findings.filter(({ start, end }) => !hidden.some((range) => range.start <= start && end <= range.end));

/** The part of a case's page. */
export class Sight {
  #section;
  #form;
  #tools;
  #world;
  #rules = null;
  #own = null;
  #decisions = [];

  /**
   * @param {HTMLElement} section `[data-sight]`
   * @param {{texts: object, api: object, openRules: () => Promise<object|null>}} tools
   * @param {{lookup: () => Promise<string>, image: (number: number) => Promise<Blob>,
   *   seal: (image: Uint8Array, number: number) => Promise<Uint8Array>, openPhotos: number[], reload: () => Promise<void>}} world
   *   `image` opens a sealed photo on this device; `openPhotos` are the places of those that everybody sees and that can
   *   be sent again, sealed
   */
  constructor(section, tools, world) {
    this.#section = section;
    this.#tools = tools;
    this.#world = world;
    this.#form = find('[data-turn]', section);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#once(this.#form, () => (this.#isPublishing ? this.#publish() : this.#hide()));
    });
    if (this.#isPublishing) find('details', section).addEventListener('toggle', () => this.#preview(), { once: true });
    for (const button of findAll('[data-show-photo]', section)) {
      button.addEventListener('click', () => this.#once(button, () => this.#showPhoto(Number(button.dataset.showPhoto))));
    }
  }

  get #isPublishing() {
    return this.#form.dataset.turn === 'public';
  }

  async #once(element, work) {
    if (element.getAttribute('aria-busy') === 'true') return;
    element.setAttribute('aria-busy', 'true');
    try {
      await work();
    } finally {
      element.removeAttribute('aria-busy');
    }
  }

  // What everybody would read.

  async #preview() {
    try {
      this.#rules = await this.#tools.openRules();
      const own = await this.#tools.api.getJSON('/api/v1/mine', { lookup: await this.#world.lookup() });
      this.#own = own.report;
    } catch {
      // The page shows what the server would publish; hiding more of it needs the rules.
      return;
    }
    this.#showFindings();
  }

  #hidden(field) {
    return this.#own.public_preview.hidden.filter((range) => range.field === field);
  }

  #findings(field) {
    return openFindings(this.#rules?.lint(this.#own[field], field) ?? [], this.#hidden(field));
  }

  #chosen(field) {
    return maskRanges(field, this.#own[field], this.#findings(field), this.#decisions);
  }

  #showFindings() {
    for (const box of findAll('[data-findings]', this.#form)) {
      const field = box.dataset.findings;
      showFindings(box, this.#own[field], this.#findings(field), this.#decisions, this.#tools.texts, (decision) => {
        const others = this.#decisions.filter((one) => one.field !== field || one.words !== decision.words);
        this.#decisions = [...others, decision];
        this.#showFindings();
      });
      const ranges = [...this.#hidden(field), ...this.#chosen(field)];
      if (this.#rules) find(`[data-preview="${field}"]`, this.#form).textContent = this.#rules.masked(this.#own[field], ranges);
    }
  }

  async #publish() {
    const mask = this.#own ? [...this.#own.mask, ...FIELDS.flatMap((field) => this.#own[field] ? this.#chosen(field) : [])] : null;
    await this.#turn('public', mask ? { mask } : {});
  }

  // Out of everybody's sight.

  async #hide() {
    const { api, texts } = this.#tools;
    const kept = [];
    try {
      for (const number of this.#world.openPhotos) kept.push({ number, body: await this.#sealed(number) });
    } catch {
      toast(texts.of('sight_no_photo'));
      return;
    }
    if (!(await this.#turn('private', {}, false))) return;
    const lookup = await this.#world.lookup();
    const type = 'application/octet-stream';
    try {
      for (const { number, body } of kept) await api.send('PUT', `/api/v1/mine/photos/${number}`, { body, type, lookup });
    } catch {
      toast(texts.of('sight_photo_lost'));
    }
    await this.#world.reload().catch(() => {});
  }

  async #sealed(number) {
    const lookup = await this.#world.lookup();
    const answer = await this.#tools.api.send('GET', `/api/v1/mine/photos/${number}`, { lookup, accept: 'image/jpeg' });
    return this.#world.seal(new Uint8Array(await answer.arrayBuffer()), number);
  }

  /** @returns {Promise<boolean>} whether it was done */
  async #turn(visibility, extra, reloads = true) {
    const { api, texts } = this.#tools;
    try {
      await api.postJSON('/api/v1/mine/publish', { lookup: await this.#world.lookup(), json: { visibility, ...extra } });
    } catch (error) {
      if (error.status === 409 || error.status === 410) await this.#world.reload().catch(() => {});
      toast(error.isPassing === false && error.detail ? error.detail : texts.of('sight_failed'));
      return false;
    }
    if (reloads) await this.#world.reload().catch(() => {});
    toast(texts.of(DONE[visibility]));
    return true;
  }

  // A photo for everybody.

  async #showPhoto(number) {
    const { api, texts } = this.#tools;
    let editor;
    try {
      const { GrantEditor } = await import('./grant-editor.js');
      editor = await GrantEditor.open(await this.#world.image(number), this.#tools);
    } catch {
      toast(texts.of('grant_no_photo'));
      return;
    }
    const isSent = await editor.ask(async ({ bytes }) => {
      try {
        const lookup = await this.#world.lookup();
        await api.send('PUT', `/api/v1/mine/photos/${number}`, { body: bytes, type: 'image/jpeg', lookup });
        return '';
      } catch (error) {
        return error.isPassing === false && error.detail ? error.detail : texts.of('grant_failed');
      }
    });
    if (!isSent) return;
    await this.#world.reload().catch(() => {});
    toast(texts.of('sight_photo_shown'));
  }
}
