/** `/laporanku`: the reports that this device knows, and opening one by its receipt. */
import { ApiError } from './api.js';
import { CasePage } from './case.js';
import { cloned, fillSlot, find, focusHeading, say, toast } from './page.js';
import { deriveReceipt, readReceipt, ReceiptError, writeReceipt } from './receipt.js';

/** Reports as this device knows them. */
export class MyReports {
  #tools;
  #main = find('main');
  #listPage;
  #case = null;

  /** @param {{texts: object, api: object, store: object, outbox: object}} tools */
  constructor(tools) {
    this.#tools = tools;
    this.#listPage = [...this.#main.childNodes];
  }

  async start() {
    addEventListener('popstate', () => this.#showList());
    const form = find('[data-receipt-form]');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#openTyped(form);
    });
    // The answer to a form without script already is a case, with its receipt in the page's own forms.
    const article = find('[data-case]');
    const typed = article && find('input[name=receipt]:not([data-beside])', article)?.value;
    if (article && typed) await this.#mountCase(article, await readReceipt(typed).catch(() => null));
    if (find('[data-my-list]')) await this.refresh();
    await this.#openLinked();
  }

  /** A link in a message of ours carries the receipt behind the number sign; it is taken out of the address at once. */
  async #openLinked() {
    const code = location.hash.slice(1);
    if (!code || !find('[data-receipt-form]')) return;
    history.replaceState(null, '', '/laporanku');
    try {
      await this.#open(await readReceipt(code));
    } catch (problem) {
      if (!(problem instanceof ReceiptError)) throw problem;
      toast(this.#tools.texts.of('receipt_typo'));
    }
  }

  /** Takes everything off the screen. */
  async clear() {
    this.#case?.clear();
    this.#main.replaceChildren();
  }

  /** Shows what is known, then asks how each is doing. */
  async refresh() {
    const list = find('[data-my-list]');
    if (!list) return;
    const waiting = (await this.#tools.outbox.list()).filter(({ value }) => !value.refusal);
    const known = (await this.#tools.store.list('known')).sort((one, other) =>
      (other.value.changedAt ?? 0) - (one.value.changedAt ?? 0));
    const queued = waiting.filter(({ value }) => !known.some((one) => one.value.id === value.body.id));
    list.replaceChildren(...queued.map(({ value }) => this.#queuedCard(value)), ...known.map((one) => this.#card(one)));
    const isEmpty = list.childElementCount === 0;
    find('[data-my-reports]').hidden = isEmpty;
    const empty = find('[data-my-empty]');
    if (empty) empty.hidden = !isEmpty;
    if (navigator.onLine) await this.#update(known);
  }

  #card({ value }) {
    const { texts } = this.#tools;
    const card = cloned('kartu-laporan');
    card.dataset.report = value.id;
    card.dataset.changed = String(value.changedAt ?? 0);
    find('[data-asked]', card).hidden = !value.isAsked;
    const chip = cloned(`chip-${value.state}`);
    if (chip) find('[data-slot=chip]', card).replaceChildren(chip);
    fillSlot(card, 'category', value.categoryName);
    fillSlot(card, 'where', value.placeName || texts.of('no_place'));
    const due = texts.day(value.dueOn);
    const held = texts.day(value.dispatchOn ?? '');
    const promise = due && isOpen(value.state) ? texts.of('due', { date: due }) : '';
    fillSlot(card, 'due', held ? texts.of('held', { date: held }) : promise);
    fillSlot(card, 'number', value.number);
    find('[data-open]', card).addEventListener('click', async (event) => {
      event.preventDefault();
      await this.#open(await readReceipt(value.code), 'case_gone');
    });
    return card;
  }

  #queuedCard(entry) {
    const { texts } = this.#tools;
    const card = cloned('kartu-laporan');
    const chip = cloned('chip-queued');
    if (chip) find('[data-slot=chip]', card).replaceChildren(chip);
    const link = find('[data-open]', card);
    link.removeAttribute('href');
    fillSlot(card, 'category', entry.label.categoryName);
    fillSlot(card, 'where', texts.of('card_queued_where') || texts.of('queued'));
    return card;
  }

  /** One after the other; what changed moves into the record and onto the card. */
  async #update(known) {
    const { api, store } = this.#tools;
    for (const { id, value } of known) {
      const { lookup } = await deriveReceipt(await readReceipt(value.code));
      let report;
      try {
        ({ report } = await api.getJSON('/api/v1/mine', { lookup }));
      } catch (error) {
        if (error instanceof ApiError && error.isPassing) return;
        continue;
      }
      const changedAt = Date.parse(report.changed_at) || value.changedAt;
      const news = { ...value, state: report.state, dueOn: report.due_on ?? null, dispatchOn: report.dispatch_on ?? null, changedAt, isAsked: Boolean(report.asked_at) };
      if (report.unit?.name) news.unit = report.unit;
      if (report.kelurahan) news.placeName = placeName(report);
      if (JSON.stringify(news) === JSON.stringify(value)) continue;
      await store.put('known', id, news);
      const card = find(`[data-report="${value.id}"]`);
      if (card) this.#moveUp(card, this.#card({ id, value: news }));
    }
  }

  /** The card of what changed last stands first, below those that wait for signal. */
  #moveUp(old, card) {
    const hadFocus = old.contains(document.activeElement);
    const list = old.parentElement;
    old.remove();
    const others = [...list.children];
    const times = others.map(({ dataset }) => (dataset.report ? Number(dataset.changed) : Infinity));
    list.insertBefore(card, others[placeAmong(times, Number(card.dataset.changed))] ?? null);
    if (hadFocus) find('[data-open]', card)?.focus();
  }

  async #openTyped(form) {
    const { texts } = this.#tools;
    const input = find('[name=receipt]', form);
    const error = find('.field-error', form);
    try {
      const secret = await readReceipt(input.value);
      say(error, '');
      input.removeAttribute('aria-invalid');
      if (await this.#open(secret)) input.value = '';
    } catch (problem) {
      if (!(problem instanceof ReceiptError)) throw problem;
      input.setAttribute('aria-invalid', 'true');
      say(error, texts.of('receipt_typo'));
      input.focus();
    }
  }

  /**
   * @param {Uint8Array} secret
   * @param {string} goneKey text for a report that is not there
   * @returns {Promise<boolean>} whether it could be opened
   */
  async #open(secret, goneKey = 'receipt_unknown') {
    const { texts } = this.#tools;
    toast(texts.of('opening'));
    const { lookup } = await deriveReceipt(secret);
    let main;
    try {
      main = await fetchMain(this.#tools.api, '/laporanku', lookup);
    } catch (error) {
      const isGone = error instanceof ApiError && (error.status === 404 || error.status === 401);
      toast(texts.of(isGone ? goneKey : 'load_failed'));
      return false;
    }
    toast('');
    this.#main.replaceChildren(...main.childNodes);
    history.pushState({ case: true }, '', '/laporanku');
    await this.#mountCase(find('[data-case]', this.#main), secret);
    focusHeading(this.#main);
    return true;
  }

  async #mountCase(article, secret) {
    if (!article || !secret) return;
    document.documentElement.dataset.page = 'case';
    this.#case?.clear();
    this.#case = new CasePage(article, secret, this.#tools, {
      replace: async (main) => {
        this.#main.replaceChildren(...main.childNodes);
        await this.#mountCase(find('[data-case]', this.#main), secret);
        focusHeading(this.#main);
      },
      forget: () => this.#forget(secret),
      open: async (code) => this.#open(await readReceipt(code), 'case_gone'),
      back: () => (history.state?.case ? history.back() : location.assign('/laporanku')),
    });
    await this.#case.start();
  }

  async #forget(secret) {
    const code = await writeReceipt(secret);
    for (const { id, value } of await this.#tools.store.list('known')) {
      if (value.code === code) await this.#tools.store.remove('known', id);
    }
    // What the log said is remembered for the reports kept here; without one it would only say that there was one.
    if ((await this.#tools.store.list('known')).length === 0) await this.#tools.store.clear('log');
  }

  async #showList() {
    this.#case?.clear();
    this.#case = null;
    document.documentElement.dataset.page = 'mine';
    this.#main.replaceChildren(...this.#listPage);
    await this.refresh();
    focusHeading(this.#main);
  }
}

/** Where a time belongs in a list that begins with the newest. @param {number[]} times @param {number} time */
export function placeAmong(times, time) {
  const place = times.findIndex((other) => other < time);
  return place < 0 ? times.length : place;
}

const placeName = ({ kelurahan, kecamatan, kota }) => [kelurahan.name, kecamatan, kota].filter(Boolean).join(', ');

/** States in which a promise still stands. */
const isOpen = (state) => !['done', 'rejected', 'withdrawn'].includes(state);

/**
 * The `<main>` of a page that needs the receipt.
 * @param {import('./api.js').Api} api
 * @param {string} path
 * @param {string} lookup
 * @returns {Promise<HTMLElement>}
 */
export async function fetchMain(api, path, lookup) {
  const response = await api.send('POST', path, { lookup, accept: 'text/html' });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const main = find('main', page);
  if (!main) throw new ApiError(0);
  return document.adoptNode(main);
}
