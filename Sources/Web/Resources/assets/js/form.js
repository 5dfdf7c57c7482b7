/** The form as one page: steps are swapped, the draft is kept sealed, and the report goes out through the outbox. */
import { restoredNote, takeBackRefused } from './come-back.js';
import { clearErrors, showErrors } from './field-errors.js';
import { Draft } from './draft.js';
import { find, findAll, focusHeading, settled, toast } from './page.js';
import { messageFor } from './problems.js';
import { PhotoStep } from './step-photos.js';
import { PlaceStep } from './step-place.js';
import { ReviewStep } from './step-review.js';
import { SentStep } from './step-sent.js';
import { StoryStep } from './step-story.js';
import { pathOf, stepAfter, stepBefore, stepOf } from './steps.js';
import { maskedTexts, submitReport } from './submit.js';

const SAVE_AFTER_MS = 500;

/**
 * What the steps may use.
 * @typedef {object} FormWorld
 * @property {import('./texts.js').Texts} texts
 * @property {import('./api.js').Api} api
 * @property {Draft} draft
 * @property {Promise<import('./rules.js').Rules|null>} rules
 * @property {HTMLElement} firstStep
 * @property {() => void} changed the draft is to be saved soon
 * @property {() => import('./places.js').Place[]} places every kelurahan
 * @property {import('./store.js').SealedStore} store
 * @property {import('./outbox.js').Outbox} outbox
 * @property {import('./outbox-watch.js').OutboxWatch} watch
 */

/** The form of `/lapor`. */
export class ReportForm {
  #world;
  #forms = new Map();
  #current;
  #photos;
  #place;
  #story;
  #review;
  #sent;
  #sentEntry = null;
  #save;

  /**
   * @param {HTMLTemplateElement} template with every step but the first
   * @param {{texts: object, api: object, store: object, outbox: object, watch: object}} tools
   * @param {() => Promise<object|null>} openRules called when the rules are first needed: they are the largest part
   */
  constructor(template, tools, openRules) {
    this.#forms.set('jenis', find('main [data-step=jenis]'));
    for (const step of template.content.cloneNode(true).querySelectorAll('[data-step]')) {
      this.#forms.set(step.dataset.step, document.adoptNode(step));
    }
    this.#current = 'jenis';
    const draft = new Draft(tools.store);
    this.#save = settled(() => draft.save().catch(() => {}), SAVE_AFTER_MS);
    let rules = null;
    this.#world = {
      ...tools, draft, firstStep: this.#forms.get('jenis'), changed: this.#save, places: () => this.#place.places,
      get rules() {
        return (rules ??= openRules());
      },
    };
    this.#photos = new PhotoStep(this.#forms.get('foto'), this.#world);
    this.#place = new PlaceStep(this.#forms.get('foto'), this.#world);
    this.#story = new StoryStep(this.#forms.get('cerita'), this.#world);
    this.#review = new ReviewStep(this.#forms.get('periksa'), this.#world);
    this.#sent = new SentStep(this.#forms.get('terkirim'), this.#world);
  }

  /** Takes up what was being written and shows the step of the address. */
  async start() {
    const { draft } = this.#world;
    const hadDraft = await draft.restore();
    this.#listen();
    const wanted = stepOf(location.pathname);
    if (wanted === 'terkirim') {
      location.replace('/laporanku');
      return;
    }
    const refused = hadDraft ? null : await takeBackRefused(this.#world);
    if (hadDraft || refused) this.#showVisibility();
    else this.#readVisibility();
    if (refused) {
      this.#showProblems([refused]);
    } else if (wanted !== 'jenis' && hadDraft) {
      await this.#show(wanted, { address: 'keep' });
    } else {
      history.replaceState(null, '', pathOf('jenis'));
      if (hadDraft) await this.#resume();
    }
  }

  /** A button of the first step that was pressed before this was ready. @param {HTMLElement|null} button */
  press(button) {
    if (this.#current === 'jenis') this.#pressed('jenis', button);
  }

  /** Forgets everything that is being written, on the screen and on the device. */
  async clear() {
    this.#save.cancel();
    const gone = this.#world.draft.discard();
    this.#photos.clear();
    this.#story.clear();
    this.#review.clear();
    await gone;
  }

  /** The outbox has something new to say. @param {import('./outbox.js').Outcome} outcome */
  heard(outcome) {
    if (outcome.kind === 'sent' && outcome.entry.body.id === this.#sentEntry?.body.id) this.#sent.update(outcome);
  }

  #listen() {
    for (const [step, form] of this.#forms) {
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        this.#pressed(step, event.submitter);
      });
    }
    this.#forms.get('jenis').addEventListener('change', ({ target }) => {
      if (target.name !== 'visibility') return;
      this.#world.draft.data.visibility = target.value;
      this.#world.changed();
    });
    addEventListener('popstate', () => this.#wentBack());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#save.flush();
    });
    addEventListener('pagehide', () => this.#save.flush());
  }

  #pressed(step, button) {
    if (button?.matches('[data-back]')) this.#show(stepBefore(step));
    else if (button?.matches('[data-edit]')) this.#show(button.value);
    else if (step === 'periksa') this.#send();
    else this.#next(step);
  }

  async #next(step) {
    if (step === 'foto') await this.#photos.settled();
    if (step === 'cerita') this.#story.clean();
    await this.#save.flush();
    const problems = (await this.#problems()).filter((problem) => problem.step === step);
    if (problems.length > 0) this.#showProblems(problems);
    else await this.#show(stepAfter(step));
  }

  /** @returns {Promise<import('./problems.js').Message[]>} in the order of the form */
  async #problems() {
    const { texts, draft } = this.#world;
    const rules = await this.#world.rules;
    const found = rules ? rules.problems(draft.data, this.#story.category()) : this.#plainProblems();
    if (this.#place.isOutside) found.unshift({ field: 'point', code: 'outside' });
    return found.map((problem) => messageFor(problem, texts)).filter(Boolean);
  }

  /** Without the rules only what is plainly missing is told here; the server checks the rest. */
  #plainProblems() {
    const { data } = this.#world.draft;
    const missing = ['category', 'story', 'location'].filter((field) => data[field].trim() === '');
    return missing.map((field) => ({ field, code: 'required' }));
  }

  async #showProblems(problems) {
    const { step } = problems[0];
    if (this.#current !== step) await this.#show(step);
    showErrors(this.#forms.get(step), problems.filter((problem) => problem.step === step));
  }

  /** @param {string} step @param {{address?: 'push'|'keep'}} [how] */
  async #show(step, { address = 'push' } = {}) {
    const next = this.#forms.get(step);
    const { data } = this.#world.draft;
    clearErrors(next);
    for (const line of findAll('.seen[data-private]', next)) {
      line.textContent = line.dataset[data.visibility];
      line.dataset.tone = data.visibility;
    }
    this.#forms.get(this.#current).replaceWith(next);
    this.#current = step;
    find('[data-restored]')?.remove();
    if (step === 'foto') {
      this.#story.prepare();
      this.#place.show();
      await this.#photos.show();
    } else if (step === 'cerita') {
      this.#story.show();
    } else if (step === 'periksa') {
      await this.#showReview();
    }
    if (step !== 'terkirim' && data.step !== step) {
      data.step = step;
      this.#world.changed();
    }
    if (address === 'push' && location.pathname !== pathOf(step)) history.pushState(null, '', pathOf(step));
    focusHeading(step === 'terkirim' ? find('[data-when]:not([hidden])', next) : next);
  }

  async #showReview() {
    const { photos } = this.#world.draft.data;
    const addresses = (await Promise.all(photos.map((photo) => this.#photos.address(photo)))).filter(Boolean);
    const label = this.#label();
    if (!label.placeName && this.#world.draft.data.point) label.placeName = this.#world.texts.of('place_later');
    const masked = maskedTexts(this.#world.draft.data, await this.#world.rules);
    this.#review.show({ ...label, addresses, masked, mayWait: this.#mayWait });
  }

  /** Only private reports of sensitive kinds may be held back. */
  get #mayWait() {
    return this.#world.draft.data.visibility === 'private' && this.#story.category().sensitive;
  }

  #label() {
    const { data } = this.#world.draft;
    const place = this.#world.places().find(({ code }) => code === data.kelurahan) ?? data.place;
    const placeName = place ? [place.name, place.detail].filter(Boolean).join(', ') : '';
    return { categoryName: this.#story.category().name, placeName };
  }

  #wentBack() {
    const step = stepOf(location.pathname);
    const isOver = this.#current === 'terkirim' || step === 'terkirim';
    if (isOver && step !== this.#current) {
      // What was sent cannot be edited any more: going back begins a new report.
      location.replace(pathOf('jenis'));
      return;
    }
    this.#show(step, { address: 'keep' });
  }

  async #send() {
    const { texts } = this.#world;
    const problems = await this.#problems();
    if (problems.length > 0) {
      await this.#showProblems(problems);
      return;
    }
    this.#save.cancel();
    this.#review.setSending(true);
    toast(texts.of('sending'));
    const outcome = await submitReport(this.#world, this.#label(), this.#mayWait);
    this.#review.setSending(false);
    await this.#finish(outcome);
  }

  async #finish(outcome) {
    const { texts } = this.#world;
    toast('');
    if (outcome.kind === 'failed') {
      toast(texts.of(outcome.key));
      return;
    }
    if (outcome.kind === 'refused') {
      const message = messageFor(outcome.problem, texts);
      if (message) await this.#showProblems([message]);
      else toast(outcome.problem.detail || texts.of('send_failed'));
      return;
    }
    this.#photos.clear();
    this.#story.clear();
    this.#review.clear();
    this.#sentEntry = outcome.entry;
    this.#sent.show(outcome, outcome.forget);
    await this.#show('terkirim');
    if (outcome.kind === 'waiting') this.#world.watch.look();
  }

  #showVisibility() {
    const choice = find(`[name=visibility][value=${this.#world.draft.data.visibility}]`, this.#forms.get('jenis'));
    if (choice) choice.checked = true;
  }

  /** What was chosen before the scripts were there. */
  #readVisibility() {
    const chosen = find('[name=visibility]:checked', this.#forms.get('jenis'))?.value;
    this.#world.draft.data.visibility = chosen === 'public' ? 'public' : 'private';
    this.#world.changed();
  }

  /** Goes on where the person left off, and quietly offers to begin anew. */
  async #resume() {
    const { texts, draft } = this.#world;
    const form = this.#forms.get(draft.data.step) ?? this.#forms.get('jenis');
    if (form.dataset.step !== 'jenis') await this.#show(form.dataset.step);
    const note = restoredNote(texts, async () => {
      await this.clear();
      this.#showVisibility();
      await this.#show('jenis');
    });
    find('h1', form).after(note);
  }
}
