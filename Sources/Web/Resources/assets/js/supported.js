/** `/laporanku`: the public reports that this device supports, and how they stand. The device asks; nobody tells it. */
import { ApiError } from './api.js';
import { cloned, fillSlot, find } from './page.js';
import { Supports } from './support.js';

export class SupportedList {
  #api;
  #supports;

  /** @param {{api: import('./api.js').Api, store: import('./store.js').SealedStore}} tools */
  constructor({ api, store }) {
    this.#api = api;
    this.#supports = new Supports(store);
  }

  /** Shows what is known, then asks how each is doing. */
  async refresh() {
    const known = await this.#supports.list();
    this.#show(known);
    if (known.length === 0 || !navigator.onLine) return;
    for (const one of known) {
      try {
        const { report } = await this.#api.getJSON(`/api/v1/public/reports/${encodeURIComponent(one.value.number)}`);
        one.value.state = report.state;
        one.value.isGone = false;
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 404) return;
        // Its reporter took it out of the open.
        one.value.isGone = true;
      }
      await this.#supports.keep(one.value);
    }
    this.#show(await this.#supports.list());
  }

  #show(known) {
    const section = find('[data-supported]');
    const list = find('[data-supported-list]');
    if (!section || !list) return;
    list.replaceChildren(...known.map(({ value }) => card(value)));
    section.hidden = known.length === 0;
  }
}

function card({ number, categoryName, placeName, state, isGone }) {
  const made = cloned('kartu-dukungan');
  const link = find('[data-open]', made);
  if (isGone) link.removeAttribute('href');
  else link.href = `/respons/${encodeURIComponent(number)}`;
  const chip = isGone ? null : cloned(`chip-${state}`);
  if (chip) find('[data-slot=chip]', made).replaceChildren(chip);
  fillSlot(made, 'category', categoryName);
  fillSlot(made, 'where', placeName);
  fillSlot(made, 'number', number);
  find('[data-gone]', made).hidden = !isGone;
  find('[data-done]', made).hidden = isGone || state !== 'done';
  return made;
}
