/** The forms in which a reporter answers, confirms or contests. What is typed is never lost; the linter only warns. */
import { ContestPhoto } from './contest-photo.js';
import { decisionFor, showFindings } from './findings.js';
import { find, findAll, say, settled, toast } from './page.js';

const QUIET_MS = 400;
/** As the API names the text of each move. */
const FIELDS = { answer: 'answer', confirm: 'note', contest: 'reason', leak: 'story', retaliation: 'story' };
/** Moves that open a case beside the report: one address for all. */
const CONCERNS = ['leak', 'retaliation'];
/** Said after it was done. */
const DONE = { answer: 'move_answered', confirm: 'move_confirmed', contest: 'move_contested', leak: 'move_leak', retaliation: 'move_retaliation' };

/**
 * The body of a move as the API wants it.
 * @param {'answer'|'confirm'|'contest'|'leak'|'retaliation'} action
 * @param {{text: string, rating?: string}} typed
 */
export function bodyOf(action, { text, rating = '' }) {
  const words = text.trim();
  if (CONCERNS.includes(action)) return words ? { reason: action, story: words } : { reason: action };
  if (action !== 'confirm') return { [FIELDS[action]]: words };
  return words ? { rating: Number(rating), note: words } : { rating: Number(rating) };
}

/**
 * The body of a contest with a photo: a form, so that both arrive or neither.
 * @param {object} json of `bodyOf`
 * @param {{bytes: Uint8Array, type: string, place: number}} photo
 */
export function formOf(json, photo) {
  const form = new FormData();
  for (const [name, value] of Object.entries(json)) form.append(name, value);
  form.append('place', String(photo.place));
  form.append('photo', new Blob([photo.bytes], { type: photo.type }), 'photo');
  return form;
}

/**
 * What the reporter has not decided about yet.
 * @param {string} field
 * @param {string} text
 * @param {import('./findings.js').Finding[]} findings
 * @param {import('./findings.js').Decision[]} decisions
 */
export const undecided = (field, text, findings, decisions) =>
  findings.filter((finding) => !decisionFor(field, text, finding, decisions));

/** The ranges of all findings of the same words. */
export const rangesOf = (text, findings, { kind, words }) =>
  findings.filter((one) => one.kind === kind && [...text].slice(one.start, one.end).join('') === words);

/** One form. */
export class CaseMove {
  #form;
  #tools;
  #world;
  #area;
  #rules = null;
  #photo = null;
  #decisions = [];
  /** How many open findings the reporter has been warned of. */
  #told = 0;
  #look = settled(() => this.#showFindings(), QUIET_MS);

  /**
   * @param {HTMLFormElement} form `[data-move]`
   * @param {{texts: object, api: object, openRules: () => Promise<object|null>}} tools
   * @param {{lookup: () => Promise<string>, isPublic: boolean, seal: (image: Uint8Array, number: number) => Promise<Uint8Array>,
   *   done: () => Promise<void>, changed: (action: string, text: string) => Promise<void>}} world
   *   `done` shows the case as it is now; `changed` too, where somebody else was faster, and keeps what was typed;
   *   `seal` makes of a photo what only the holder of the receipt can open
   */
  constructor(form, tools, world) {
    this.#form = form;
    this.#tools = tools;
    this.#world = world;
    this.#area = find('textarea', form);
    this.#area.addEventListener('focus', () => this.#openRules(), { once: true });
    this.#area.addEventListener('input', () => {
      this.#clearError(this.#field);
      this.#look();
    });
    form.addEventListener('change', ({ target }) => this.#clearError(target.name));
    const box = find('[data-contest-photo]', form);
    if (box) this.#photo = new ContestPhoto(box, { texts: tools.texts, rules: () => this.#loadedRules() }, world);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  get #action() {
    return this.#form.dataset.move;
  }

  get #field() {
    return FIELDS[this.#action];
  }

  async #loadedRules() {
    this.#rules ??= await this.#tools.openRules();
    return this.#rules;
  }

  async #openRules() {
    await this.#loadedRules();
    this.#look();
  }

  get #findings() {
    return this.#rules?.lint(this.#area.value, 'additional') ?? [];
  }

  #showFindings() {
    const box = find('[data-findings]', this.#form);
    const findings = this.#findings;
    showFindings(box, this.#area.value, findings, this.#decisions, this.#tools.texts, (decision) => {
      if (decision.choice === 'mask') {
        const ranges = rangesOf(this.#area.value, findings, decision);
        this.#area.value = this.#rules.masked(this.#area.value, ranges);
      } else {
        this.#decisions = [...this.#decisions, decision];
      }
      this.#showFindings();
    });
  }

  /** Warned of once, it is sent as it is. */
  #warns() {
    const open = undecided(this.#field, this.#area.value, this.#findings, this.#decisions);
    if (open.length <= this.#told) return false;
    this.#told = open.length;
    this.#showFindings();
    toast(this.#tools.texts.of('move_warn'));
    find('[data-findings] button', this.#form)?.focus();
    return true;
  }

  async #submit() {
    if (this.#form.getAttribute('aria-busy') === 'true') return;
    this.#form.setAttribute('aria-busy', 'true');
    try {
      await this.#loadedRules();
      const photo = await this.#photo?.part() ?? null;
      if (this.#photo?.isRefused) find('input', find('[data-contest-photo]', this.#form)).focus();
      else if (!this.#warns()) await this.#send(photo);
    } catch {
      toast(this.#tools.texts.of('move_failed'));
    } finally {
      this.#form.removeAttribute('aria-busy');
    }
  }

  async #send(photo) {
    const { api, texts } = this.#tools;
    const rating = find('[name=rating]:checked', this.#form)?.value;
    const json = bodyOf(this.#action, { text: this.#area.value, rating });
    const body = photo ? { body: formOf(json, photo), size: photo.bytes.length } : { json };
    try {
      const path = CONCERNS.includes(this.#action) ? 'leak' : this.#action;
      await api.postJSON(`/api/v1/mine/${path}`, { lookup: await this.#world.lookup(), ...body });
    } catch (error) {
      await this.#refused(error);
      return;
    }
    this.#look.cancel();
    const said = texts.of(DONE[this.#action]);
    // It is done; if the new page does not come now, it comes with the next look.
    await this.#world.done().catch(() => {});
    toast(said);
  }

  async #refused(error) {
    const { texts } = this.#tools;
    if (error.status === 409 || error.status === 410) {
      await this.#world.changed(this.#action, this.#area.value).catch(() => toast(texts.of('load_failed')));
      return;
    }
    const box = error.field && find(`[data-field="${error.field}"]`, this.#form);
    if (!box) {
      toast(error.isPassing === false && error.detail ? error.detail : texts.of('move_failed'));
      return;
    }
    say(find('.field-error', box), error.detail ?? texts.of('generic_invalid'));
    const inputs = findAll('textarea, input:not([type=hidden])', box);
    for (const input of inputs) input.setAttribute('aria-invalid', 'true');
    inputs[0]?.focus();
  }

  #clearError(field) {
    const box = find(`[data-field="${field}"]`, this.#form);
    if (!box) return;
    say(find('.field-error', box), '');
    for (const input of findAll('[aria-invalid]', box)) input.removeAttribute('aria-invalid');
  }
}
