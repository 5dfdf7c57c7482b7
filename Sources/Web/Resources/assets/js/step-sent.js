/** The end: number, unit, promised date and the receipt; or "waits for signal". */
import { element, fillSlot, find, findAll } from './page.js';
import { mountReceipt } from './receipt-card.js';

/** The step `terkirim`. */
export class SentStep {
  #root;
  #form;
  #number = '';

  /** @param {HTMLElement} root @param {import('./form.js').FormWorld} form */
  constructor(root, form) {
    this.#root = root;
    this.#form = form;
  }

  /**
   * @param {import('./outbox.js').Outcome} outcome `sent` or `waiting`
   * @param {() => Promise<void>} forget keeps nothing of it on this device
   */
  show(outcome, forget) {
    const { texts } = this.#form;
    mountReceipt(find('[data-receipt-card]', this.#root), outcome.entry.code, texts, {
      number: () => this.#number, forget,
    });
    if (!this.#form.store.isLasting) this.#tellOfPassingStore();
    this.update(outcome);
  }

  /** What waited has been sent. @param {import('./outbox.js').Outcome} outcome */
  update(outcome) {
    const { answer, photoProblems } = outcome.entry;
    for (const block of findAll('[data-when]', this.#root)) {
      block.hidden = block.dataset.when !== (answer ? 'sent' : 'queued');
    }
    if (!answer) return;
    const { texts } = this.#form;
    this.#number = answer.number;
    fillSlot(this.#root, 'number', answer.number);
    fillSlot(this.#root, 'unit', texts.unit(answer.unit));
    fillSlot(this.#root, 'why', answer.why ?? '');
    fillSlot(this.#root, 'due', texts.day(answer.due_on));
    fillSlot(this.#root, 'dispatch', texts.day(answer.dispatch_on));
    const dispatchRow = find('[data-dispatch]', this.#root);
    if (dispatchRow) dispatchRow.hidden = !answer.dispatch_on;
    const others = (answer.likely_units ?? []).filter(({ code }) => code !== answer.unit?.code);
    const likely = others.map(({ name }) => name).join('; ');
    fillSlot(this.#root, 'likely', likely);
    const likelyRow = find('[data-likely]', this.#root);
    if (likelyRow) likelyRow.hidden = !likely;
    this.#note([
      ...(answer.notices ?? []).map(({ detail }) => detail),
      ...photoProblems.map((detail) => (detail ? texts.of('photo_not_taken', { detail }) : texts.of('photo_lost'))),
    ]);
  }

  /** The card must not say that the code is kept here. */
  #tellOfPassingStore() {
    const card = find('[data-receipt-card]', this.#root);
    find('[data-receipt-forget]', card).parentElement.hidden = true;
    find('[data-receipt-status]', card).textContent = this.#form.texts.of('store_passing');
  }

  /** What the person should know besides. @param {string[]} sentences */
  #note(sentences) {
    for (const old of findAll('[data-sent-note]', this.#root)) old.remove();
    const notes = sentences.map((text) => element('p', { class: 'notice notice-warn', 'data-sent-note': '' }, text));
    find('[data-when=sent]', this.#root).append(...notes);
  }
}
