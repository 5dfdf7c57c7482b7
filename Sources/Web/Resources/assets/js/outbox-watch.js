/** Keeps trying what waits to be sent while a page is open, and says how much waits. */
import { element, find } from './page.js';

const SYNC_TAG = 'laporaman-outbox';
const LOOK_EVERY_MS = 5_000;

export class OutboxWatch {
  #outbox;
  #texts;
  #listeners = [];
  #timer = 0;

  /** @param {import('./outbox.js').Outbox} outbox @param {import('./texts.js').Texts} texts */
  constructor(outbox, texts) {
    this.#outbox = outbox;
    this.#texts = texts;
  }

  /** @param {(outcome: import('./outbox.js').Outcome) => void} listener */
  onOutcome(listener) {
    this.#listeners.push(listener);
  }

  start() {
    addEventListener('online', () => this.flush({ insist: true }));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.flush();
    });
    navigator.serviceWorker?.addEventListener('message', ({ data }) => {
      if (data?.kind === SYNC_TAG) this.#tell(data.outcomes);
    });
    this.flush({ insist: true });
  }

  /** @param {{insist?: boolean}} [how] */
  async flush(how = {}) {
    clearTimeout(this.#timer);
    const outcomes = navigator.onLine ? await this.#outbox.flush(how).catch(() => []) : [];
    this.#tell(outcomes);
  }

  /** Shows what waits, and asks the browser to send it when this page is closed. */
  async look() {
    const waiting = (await this.#outbox.list()).filter(({ value }) => !value.refusal);
    this.#showBand(waiting.length);
    clearTimeout(this.#timer);
    if (waiting.length === 0) return;
    this.#timer = setTimeout(() => this.flush(), LOOK_EVERY_MS);
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.sync?.register(SYNC_TAG).catch(() => {});
  }

  #tell(outcomes) {
    for (const outcome of outcomes) this.#listeners.forEach((listener) => listener(outcome));
    this.look().catch(() => {});
  }

  #showBand(count) {
    const band = find('[data-outbox-band]');
    if (!band) return;
    band.setAttribute('role', 'status');
    band.hidden = count === 0;
    const slot = find('[data-slot=outbox]', band);
    slot.textContent = count === 1 ? this.#texts.of('outbox_one') : this.#texts.of('outbox_many', { n: count });
    if (!find('button', band) && this.#texts.has('send_again')) {
      const properties = { type: 'button', class: 'btn btn-quiet btn-small' };
      const button = element('button', properties, this.#texts.of('send_again'));
      button.addEventListener('click', () => this.flush({ insist: true }));
      band.append(' ', button);
    }
  }
}
