/**
 * Following public reports on this device. Nobody else learns of it: what is followed lies sealed in the browser, and
 * how a report is doing is asked of the same address that everybody reads.
 */
import { ApiError } from './api.js';
import { cloned, fillSlot, find } from './page.js';

/** Reports that are followed at most; the oldest make room. */
export const MOST = 50;

/**
 * @typedef {{number: string, category: string, place: string, state: string, since: number, isNew?: boolean}} Followed
 */

/** What stays of a list once there are too many. @param {{id: string, value: Followed}[]} records @returns {string[]} ids that go */
export const surplus = (records) =>
  [...records].sort((one, other) => other.value.since - one.value.since).slice(MOST).map(({ id }) => id);

export class FollowedReports {
  #store;
  #api;

  /** @param {{store: object, api: object}} tools */
  constructor({ store, api }) {
    this.#store = store;
    this.#api = api;
  }

  /** The button on the page of a public report. @param {HTMLElement} box */
  async mountButton(box) {
    const button = find('button', box);
    const { follow: number, category, place, state } = box.dataset;
    const show = (record) => button.setAttribute('aria-pressed', String(Boolean(record)));
    let record = await this.#record(number);
    // Whoever looks at the page has seen how it is doing.
    if (record) await this.#keep(record, { ...record.value, state, isNew: false });
    show(record);
    box.hidden = false;
    button.addEventListener('click', async () => {
      if (record) await this.#store.remove('followed', record.id);
      else await this.#store.add('followed', { number, category, place, state, since: Date.now() });
      record = await this.#record(number);
      for (const id of surplus(await this.#store.list('followed'))) await this.#store.remove('followed', id);
      show(record);
    });
  }

  /** The followed reports beside the own ones; then asks how each is doing. @param {HTMLElement} section */
  async mountList(section) {
    const records = (await this.#store.list('followed')).sort((one, other) => other.value.since - one.value.since);
    const list = find('ul', section);
    list.replaceChildren(...records.map((record) => this.#card(record)));
    section.hidden = records.length === 0;
    if (!navigator.onLine) return;
    for (const record of records) {
      if (!await this.#refresh(record, list)) return;
    }
    section.hidden = list.childElementCount === 0;
  }

  /** @returns {Promise<boolean>} false where asking on makes no sense now */
  async #refresh(record, list) {
    const card = find(`[data-number="${CSS.escape(record.value.number)}"]`, list);
    try {
      const { report } = await this.#api.getJSON(`/api/v1/public/reports/${encodeURIComponent(record.value.number)}`);
      if (report.state === record.value.state) return true;
      const news = { ...record.value, state: report.state, isNew: true };
      await this.#keep(record, news);
      card.replaceWith(this.#card({ id: record.id, value: news }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isPassing) return false;
      // It is not public any more: nothing of it stays here either.
      if (error.status === 404) {
        await this.#store.remove('followed', record.id);
        card.remove();
      }
    }
    return true;
  }

  #card({ value }) {
    const card = cloned('kartu-diikuti');
    card.dataset.number = value.number;
    const chip = cloned(`chip-${value.state}`);
    if (chip) find('[data-slot=chip]', card).replaceChildren(chip);
    find('[data-news]', card).hidden = !value.isNew;
    find('a', card).href = `/respons/${encodeURIComponent(value.number)}`;
    fillSlot(card, 'category', value.category);
    fillSlot(card, 'where', value.place);
    return card;
  }

  async #record(number) {
    return (await this.#store.list('followed')).find(({ value }) => value.number === number) ?? null;
  }

  #keep(record, value) {
    return this.#store.put('followed', record.id, value);
  }
}
