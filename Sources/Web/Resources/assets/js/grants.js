/** Copies of the own photos for the unit: giving one, seeing what the unit sees, taking it back. */
import { find, findAll, toast } from './page.js';

/** The part of a case's page. */
export class Grants {
  #section;
  #tools;
  #world;
  #addresses = [];

  /**
   * @param {HTMLElement} section `[data-grants]`
   * @param {{texts: object, api: object, openRules: () => Promise<object|null>}} tools
   * @param {{lookup: () => Promise<string>, image: (number: number) => Promise<Blob>, reload: () => Promise<void>}} world
   *   `image` opens the sealed photo on this device
   */
  constructor(section, tools, world) {
    this.#section = section;
    this.#tools = tools;
    this.#world = world;
    for (const button of findAll('[data-grant]', section)) {
      button.addEventListener('click', () => this.#once(button, () => this.#give(Number(button.dataset.grant))));
    }
    for (const button of findAll('[data-copy-show]', section)) {
      button.addEventListener('click', () => this.#once(button, () => this.#showCopy(Number(button.dataset.copyShow))));
    }
    for (const form of findAll('[data-revoke]', section)) {
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        this.#once(find('button', form), () => this.#revoke(Number(form.dataset.revoke)));
      });
    }
  }

  /** Lets go of the pictures. */
  clear() {
    this.#addresses.forEach((address) => URL.revokeObjectURL(address));
    this.#addresses = [];
    document.querySelector('dialog.editor')?.close();
  }

  async #once(button, work) {
    if (button.disabled) return;
    button.disabled = true;
    try {
      await work();
    } finally {
      button.disabled = false;
    }
  }

  async #give(number) {
    const { texts } = this.#tools;
    let editor;
    try {
      // The largest part of this page, and few need it.
      const { GrantEditor } = await import('./grant-editor.js');
      editor = await GrantEditor.open(await this.#world.image(number), this.#tools);
    } catch {
      toast(texts.of('grant_no_photo'));
      return;
    }
    const isSent = await editor.ask((copy) => this.#send(number, copy));
    if (!isSent) return;
    await this.#world.reload().catch(() => {});
    toast(texts.of('grant_done'));
  }

  /** @returns {Promise<string>} what went wrong, in words */
  async #send(number, { bytes, days }) {
    const { api, texts } = this.#tools;
    const extra = { 'Grant-Unit': this.#section.dataset.unit, 'Grant-Days': days };
    try {
      await api.send('PUT', `/api/v1/mine/grants/${number}`, {
        body: bytes, type: 'image/jpeg', lookup: await this.#world.lookup(), extra,
      });
      return '';
    } catch (error) {
      if (error.status === 409) return texts.of('grant_changed');
      return error.isPassing === false && error.detail ? error.detail : texts.of('grant_failed');
    }
  }

  async #showCopy(number) {
    const box = find(`[data-given="${number}"]`, this.#section);
    try {
      const lookup = await this.#world.lookup();
      const answer = await this.#tools.api.send('GET', `/api/v1/mine/grants/${number}`, { lookup, accept: 'image/jpeg' });
      const address = URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: 'image/jpeg' }));
      this.#addresses.push(address);
      find('img', box).src = address;
      find('figure', box).hidden = false;
    } catch {
      toast(this.#tools.texts.of('load_failed'));
    }
  }

  async #revoke(number) {
    const { api, texts } = this.#tools;
    try {
      await api.send('DELETE', `/api/v1/mine/grants/${number}`, { lookup: await this.#world.lookup() });
    } catch {
      toast(texts.of('load_failed'));
      return;
    }
    await this.#world.reload().catch(() => {});
    toast(texts.of('grant_revoked'));
  }
}
