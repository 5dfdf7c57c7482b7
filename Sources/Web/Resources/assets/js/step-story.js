/** Category and the three texts: live counters, suggestions, findings, and public reports nearby. */
import { Combo, choicesOf } from './combo.js';
import { showCount } from './counter.js';
import { clearError } from './field-errors.js';
import { showFindings } from './findings.js';
import { cloned, fillSlot, find, findAll, say, settled, element } from './page.js';
import { nearbyReports } from './nearby.js';
import { namedPlace } from './search.js';

export const TEXTS = ['story', 'location', 'additional'];
const QUIET_MS = 400;
const SUGGESTIONS = 6;

/** The step `cerita`. */
export class StoryStep {
  #root;
  #form;
  #combo;
  #select;
  #rules = null;
  #canSearch = false;
  #prepared = null;
  #look = settled(() => this.#lookAtTexts(), QUIET_MS);

  /** @param {HTMLElement} root the step @param {import('./form.js').FormWorld} form */
  constructor(root, form) {
    this.#root = root;
    this.#form = form;
    this.#select = find('select[name=category]', root);
    this.#combo = new Combo(find('[data-combo=category]', root), choicesOf(this.#select), {
      onChoose: (slug) => this.#choose(slug), nothing: form.texts.of('none_found'),
      find: (typed) => (this.#canSearch ? this.#rules.search(typed) : null),
    });
    for (const field of TEXTS) this.#input(field).addEventListener('input', () => this.#typed(field));
    find('[data-chip-list]', root)?.addEventListener('click', ({ target }) => {
      const chip = target.closest('[data-value]');
      if (chip) this.#choose(chip.dataset.value);
    });
  }

  /** Loads what the step will need, while the person is still at the one before. */
  prepare() {
    this.#prepared ??= this.#form.rules.then((rules) => {
      this.#rules = rules;
      this.#count();
      this.#look();
      return this.#learnCategories();
    });
  }

  show() {
    this.prepare();
    for (const field of TEXTS) this.#input(field).value = this.#draft[field];
    this.#combo.show(this.#draft.category);
    this.#select.value = this.#draft.category;
    this.#describeCategory();
    this.#count();
    this.#lookAtTexts();
    this.#showNearby();
  }

  /** Texts as they will be sent. */
  clean() {
    this.#look.cancel();
    for (const field of TEXTS) {
      const cleaned = this.#rules ? this.#rules.cleaned(this.#draft[field]) : this.#draft[field].trim();
      this.#draft[field] = cleaned;
      this.#input(field).value = cleaned;
    }
    this.#count();
  }

  /** @param {string} slug @returns {{isKnown: boolean, neverPublic: boolean, sensitive: boolean, name: string}} */
  category(slug = this.#draft.category) {
    const option = [...this.#select.options].find(({ value }) => value !== '' && value === slug);
    const has = (name) => option !== undefined && name in option.dataset && option.dataset[name] !== 'false';
    return {
      isKnown: option !== undefined, neverPublic: has('neverPublic'), sensitive: has('sensitive'),
      emergency: has('emergency'), name: option?.textContent.trim() ?? '',
    };
  }

  /** Forgets what stands in the fields. */
  clear() {
    this.#look.cancel();
    for (const field of TEXTS) this.#input(field).value = '';
    const boxes = findAll('[data-findings], [data-chip-list], [data-nearby-list]', this.#root);
    for (const box of boxes) box.replaceChildren();
    this.#combo.show('');
  }

  get #draft() {
    return this.#form.draft.data;
  }

  #input(field) {
    return find(`textarea[name=${field}], input[name=${field}]`, this.#root);
  }

  #typed(field) {
    this.#draft[field] = this.#input(field).value;
    clearError(this.#root, field);
    this.#count(field);
    this.#look();
    this.#form.changed();
  }

  #choose(slug) {
    this.#draft.category = slug;
    this.#select.value = slug;
    this.#combo.show(slug);
    clearError(this.#root, 'category');
    this.#describeCategory();
    this.#showSuggestions();
    this.#showNearby();
    this.#form.changed();
  }

  /** What people call the categories, for suggestions and search; without signal their names must do. */
  async #learnCategories() {
    try {
      const { categories } = await this.#form.api.getJSON('/api/v1/categories');
      this.#rules?.learn(categories);
      this.#canSearch = this.#rules !== null;
      this.#look();
    } catch {
      // The names alone can be searched.
    }
  }

  #describeCategory() {
    const { emergency, neverPublic } = this.category();
    const hint = find('p[data-emergency]', this.#root);
    if (hint) hint.hidden = !emergency;
    const notice = find('p[data-never-public]', this.#root);
    if (notice) notice.hidden = !(neverPublic && this.#draft.visibility === 'public');
  }

  #count(only = null) {
    for (const field of only ? [only] : TEXTS) {
      const counter = find(`[data-counter=${field}]`, this.#root);
      if (counter) showCount(counter, lengthOf(this.#draft[field], this.#rules), this.#form.texts);
    }
  }

  #lookAtTexts() {
    this.#showSuggestions();
    for (const box of findAll('[data-findings]', this.#root)) this.#showFindings(box);
    this.#compareWordsWithPin();
  }

  #showFindings(box) {
    const field = box.dataset.findings;
    const text = this.#draft[field];
    const findings = this.#rules?.lint(text, field) ?? [];
    showFindings(box, text, findings, this.#draft.decisions, this.#form.texts, (decision) => {
      const others = this.#draft.decisions.filter(({ field: other, words, kind }) =>
        !(other === field && words === decision.words && kind === decision.kind));
      this.#draft.decisions = [...others, decision];
      this.#form.changed();
      this.#showFindings(box);
    });
  }

  #showSuggestions() {
    const box = find('[data-suggestions]', this.#root);
    if (!box) return;
    const slugs = this.#draft.category ? [] : (this.#rules?.suggest(this.#draft.story) ?? []).slice(0, SUGGESTIONS);
    const chips = slugs.map((slug) => ({ slug, ...this.category(slug) })).filter(({ isKnown }) => isKnown);
    box.hidden = chips.length === 0;
    find('[data-chip-list]', box).replaceChildren(...chips.map(({ slug, name }) => {
      const chip = cloned('saran');
      chip.dataset.value = slug;
      fillSlot(chip, 'name', name);
      return chip;
    }));
  }

  /** The words name another kelurahan than the pin: the pin holds, the person is asked to look. */
  #compareWordsWithPin() {
    const { place, location } = this.#draft;
    const named = namedPlace(location, this.#form.places());
    const differs = named !== null && place !== null && place.code !== named.code;
    const field = find('[data-field=location]', this.#root);
    let warning = find('[data-words-warning]', field);
    if (!warning) {
      warning = element('p', { class: 'notice notice-warn', 'data-words-warning': '', role: 'status', hidden: true });
      field.append(warning);
    }
    const values = differs ? { named: named.name, place: place.name } : {};
    say(warning, differs ? this.#form.texts.of('words_differ', values) : '');
  }

  async #showNearby() {
    const section = find('[data-nearby]', this.#root);
    if (!section) return;
    const { category, point } = this.#draft;
    section.hidden = true;
    if (!category || !point || this.category().sensitive) return;
    const cards = await nearbyReports(this.#form.api, point, category, this.#form.texts);
    if (this.#draft.category !== category) return;
    find('[data-nearby-list]', section).replaceChildren(...cards);
    section.hidden = cards.length === 0;
  }
}

/** Visible characters; without the rules a close guess, the server counts again. */
const lengthOf = (text, rules) => (rules ? rules.length(text) : [...text.trim().replace(/\s+/gu, ' ')].length);
