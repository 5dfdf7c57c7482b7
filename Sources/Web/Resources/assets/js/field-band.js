/** What waits to be sent, on every page of the field app: a band in one line, and a list with what the server refused. */
import { element, find } from './page.js';

export class FieldBand {
  #outbox;
  #texts;
  #listeners = [];
  #state = 'idle';

  /** @param {import('./field-outbox.js').FieldOutbox} outbox @param {import('./texts.js').Texts} texts */
  constructor(outbox, texts) {
    this.#outbox = outbox;
    this.#texts = texts;
  }

  /** @param {(report: import('./field-outbox.js').Report) => void} listener hears of everything that was sent or refused */
  onReport(listener) {
    this.#listeners.push(listener);
  }

  async start() {
    addEventListener('online', () => this.send({ insist: true }));
    addEventListener('offline', () => this.show());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.send();
    });
    await this.send({ insist: true });
  }

  /** @param {{insist?: boolean}} [how] */
  async send(how = {}) {
    this.#state = 'sending';
    await this.show();
    const report = await this.#outbox.flush(how);
    this.#state = report.stopped;
    await this.show();
    if (report.sent.length + report.refused.length > 0) this.#listeners.forEach((hear) => hear(report));
    // Nothing says that a signal is back which was never reported gone.
    if (report.stopped === 'offline' || report.stopped === 'later') setTimeout(() => this.send(), RETRY_MS);
    return report;
  }

  async show() {
    const waiting = await this.#outbox.list();
    const others = await this.#outbox.countOfOthers();
    this.#showBand(waiting.filter(({ action }) => !action.refusal).length, others);
    this.#showList(waiting);
  }

  #showBand(count, others) {
    const band = find('[data-field-band]');
    if (!band) return;
    const isOffline = !navigator.onLine || this.#state === 'offline';
    const lines = [];
    if (isOffline) lines.push(count ? this.#texts.of('field_offline_waiting', { n: count }) : this.#texts.of('field_offline'));
    else if (count && this.#state === 'sign_in') lines.push(this.#texts.of('field_sign_in', { n: count }));
    else if (count && this.#state === 'sending') lines.push(this.#texts.of('field_sending', { n: count }));
    else if (count) lines.push(this.#texts.of('field_waiting', { n: count }));
    if (others) lines.push(this.#texts.of('field_others', { n: others }));
    band.replaceChildren(...lines.map((line) => element('span', {}, line)));
    if (count && this.#state === 'sign_in') {
      const back = encodeURIComponent('/crm/lapangan');
      band.append(element('a', { href: `/crm/masuk?lanjut=${back}` }, this.#texts.of('field_sign_in_link')));
    }
    band.setAttribute('role', 'status');
    band.hidden = lines.length === 0;
  }

  #showList(waiting) {
    const box = find('[data-field-outbox]');
    const list = find('[data-field-outbox-list]');
    if (!box || !list) return;
    list.replaceChildren(...waiting.map(({ id, action }) => this.#line(id, action)));
    box.hidden = waiting.length === 0;
  }

  #line(id, action) {
    const name = this.#texts.of(NAMES[action.kind], { n: action.place ?? 0 });
    const time = this.#texts.moment(new Date(action.at).toISOString());
    const line = element('li', { class: 'field-action' }, element('p', {}, `${name} · ${action.number}`),
      element('p', { class: 'small soft' }, time));
    if (!action.refusal) return line;
    line.classList.add('is-refused');
    line.append(element('p', { role: 'alert' }, action.refusal.detail ?? this.#texts.of('field_refused')));
    const open = element('a', { class: 'btn field-btn', href: `/crm/lapangan/${encodeURIComponent(action.number)}` },
      this.#texts.of('field_look'));
    const retry = this.#button('field_retry', async () => {
      await this.#outbox.retry(id);
      await this.send({ insist: true });
    });
    const drop = this.#button('field_discard', async () => {
      await this.#outbox.discard(id);
      await this.send({ insist: true });
    });
    line.append(element('div', { class: 'row-of-buttons' }, open, retry, drop));
    return line;
  }

  #button(key, work) {
    const button = element('button', { type: 'button', class: 'btn field-btn' }, this.#texts.of(key));
    button.addEventListener('click', () => {
      button.disabled = true;
      work().finally(() => { button.disabled = false; });
    });
    return button;
  }
}

const RETRY_MS = 15_000;
/** Keys of the words for each kind. */
const NAMES = { finding: 'field_finding', proof: 'field_proof', submit: 'field_submit' };
