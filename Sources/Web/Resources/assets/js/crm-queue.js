/** The queue: keys, selection, saved filters, live updates. */
import { SavedFilters } from './crm-filters.js';
import { obeyKeys, stepped } from './crm-keys.js';
import { forgetMessage, listen, refresh } from './crm-live.js';
import { assets, element, find, findAll, toast } from './page.js';
import { Texts } from './texts.js';

const STILL_MS = 700;

export function startQueue() {
  const texts = Texts.ofPage();
  forgetMessage();
  const list = new QueueList(texts);
  new FilterShelf(texts, new SavedFilters(storage())).show();
  listen(() => list.refresh(), () => toast(texts.of('live_lost')));
}

/** The list of cases, with one row that the keys act on. */
class QueueList {
  #texts;
  /** Number of the case of the current row. */
  #current = '';
  /** When the pointer was last moved over the list. */
  #moved = 0;

  constructor(texts) {
    this.#texts = texts;
    obeyKeys({
      down: () => this.#walk(1),
      up: () => this.#walk(-1),
      open: (event) => this.#open(event),
      pick: () => this.#pick(),
      filter: () => openFilter(),
    });
    document.addEventListener('focusin', ({ target }) => this.#focused(target));
    document.addEventListener('change', () => this.#count());
    find('[data-live=list]')?.addEventListener('pointermove', () => (this.#moved = Date.now()));
    find('#massal')?.addEventListener('submit', (event) => this.#give(event));
    this.#count();
  }

  /** Keeps what is selected and where the reader is. A row must not slip away from under a pointer about to press. */
  async refresh() {
    if (Date.now() - this.#moved < STILL_MS) {
      setTimeout(() => this.refresh(), STILL_MS);
      return;
    }
    const picked = new Set(this.#picked().map(numberOf));
    const hadFocus = document.activeElement?.closest('[data-row]') !== null;
    if (!await refresh()) return;
    for (const box of findAll('input[name=pick]')) box.checked = picked.has(numberOf(box));
    const row = this.#row();
    row?.classList.add('is-current');
    if (hadFocus && document.activeElement === document.body) find('[data-open]', row ?? document)?.focus();
    this.#count();
  }

  #rows() {
    return findAll('[data-row]');
  }

  #row() {
    return this.#rows().find((row) => row.dataset.row === this.#current);
  }

  #walk(step) {
    const rows = this.#rows();
    const at = rows.findIndex((row) => row.dataset.row === this.#current);
    const row = rows[stepped(at, step, rows.length)];
    find('[data-open]', row ?? document)?.focus();
  }

  #focused(target) {
    const row = target.closest?.('[data-row]');
    if (!row) return;
    this.#row()?.classList.remove('is-current');
    this.#current = row.dataset.row;
    row.classList.add('is-current');
    row.scrollIntoView({ block: 'nearest' });
  }

  #open(event) {
    // Enter on a link or a button is theirs.
    if (event.key === 'Enter' && event.target !== document.body) return false;
    const link = find('[data-open]', this.#row() ?? this.#rows()[0] ?? document.createElement('div'));
    if (!link) return false;
    link.click();
    return true;
  }

  #pick() {
    const box = find('input[name=pick]', this.#row() ?? document.createElement('div'));
    if (!box) return false;
    box.checked = !box.checked;
    this.#count();
    return true;
  }

  #picked() {
    return findAll('input[name=pick]:checked');
  }

  #count() {
    const count = this.#picked().length;
    const slot = find('[data-picked]');
    const text = count ? this.#texts.of('picked', { n: count }) : '';
    if (slot && slot.textContent !== text) slot.textContent = text;
  }

  #give(event) {
    if (this.#picked().length > 0) return;
    event.preventDefault();
    toast(this.#texts.of('pick_first'));
  }
}

const numberOf = (box) => box.value.split('~')[0];

function openFilter() {
  const fold = find('[data-filter]');
  if (fold) fold.open = true;
  find('[data-filter-first]')?.focus();
}

/** The saved filters in the rail. */
class FilterShelf {
  #texts;
  #saved;

  constructor(texts, saved) {
    this.#texts = texts;
    this.#saved = saved;
    find('[data-save-filter]')?.addEventListener('click', ({ currentTarget }) => this.#ask(currentTarget));
  }

  show() {
    const list = this.#saved.list();
    find('[data-saved-list]')?.replaceChildren(...list.map((filter) => this.#line(filter)));
    const box = find('[data-saved]');
    if (box) box.hidden = list.length === 0;
  }

  #line({ name, query }) {
    const link = element('a', { href: query }, name);
    if (query === location.pathname + location.search) link.setAttribute('aria-current', 'page');
    const remove = element('button', { type: 'button', 'aria-label': this.#texts.of('remove_filter', { name }) }, icon('close'));
    remove.addEventListener('click', () => {
      this.#saved.remove(name);
      this.show();
    });
    return element('li', {}, link, remove);
  }

  /** A field for the name, in the place of the button. */
  #ask(button) {
    const name = element('input', { type: 'text', maxLength: 40, 'aria-label': this.#texts.of('save_name'), placeholder: this.#texts.of('save_name') });
    const keep = element('button', { type: 'button', class: 'btn btn-small' }, this.#texts.of('save'));
    const box = element('span', { class: 'save-filter' }, name, keep);
    const done = () => {
      if (name.value.trim()) {
        this.#saved.add({ name: name.value, query: button.dataset.saveFilter });
        this.show();
        toast(this.#texts.of('save_done'));
      }
      box.replaceWith(button);
      button.focus();
    };
    keep.addEventListener('click', done);
    name.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      if (event.key === 'Escape') name.value = '';
      done();
    });
    button.replaceWith(box);
    name.focus();
  }
}

function icon(name) {
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${assets()}/img/icons.svg#${name}`);
  picture.setAttribute('class', 'icon icon-s');
  picture.setAttribute('aria-hidden', 'true');
  picture.append(use);
  return picture;
}

/** Some browsers throw where nothing may be kept. */
function storage() {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
