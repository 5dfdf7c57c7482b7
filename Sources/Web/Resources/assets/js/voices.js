/**
 * The page of a public report: comments and support. Every form works without this script, with a small sum; with it the
 * device computes instead and nobody has to answer anything.
 */
import { ApiError } from './api.js';
import { find, findAll, say } from './page.js';
import { openStore } from './store.js';
import { Supports } from './support.js';
import { work } from './work.js';

/** @param {import('./api.js').Api} api */
export async function startVoices(api) {
  for (const form of findAll('form[data-voice]')) bringWork(form, api);
  const box = find('[data-support]');
  if (box) await new SupportBox(box, api).start();
}

/** Puts the work into the form before it is sent. If that fails, the form goes as it is and the page asks for the sum. */
function bringWork(form, api) {
  const { voice, number, busy } = form.dataset;
  const line = find('[data-voice-say]', form);
  let ready = null;
  let isWorking = false;
  const begin = () => {
    ready ??= work(api, number, voice).catch(() => '');
    return ready;
  };
  // Whoever writes gives the device time to compute meanwhile.
  form.addEventListener('input', begin, { once: true });
  form.addEventListener('submit', async (event) => {
    if (find('input[name=work]', form)) return;
    event.preventDefault();
    if (isWorking) return;
    isWorking = true;
    say(line, busy);
    form.setAttribute('aria-busy', 'true');
    const done = await begin();
    if (done) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'work', value: done }));
    HTMLFormElement.prototype.submit.call(form);
  });
  // Back from the next page: what was brought along is used.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    find('input[name=work]', form)?.remove();
    [ready, isWorking] = [null, false];
    form.removeAttribute('aria-busy');
    say(line, '');
  });
}

/** "Dukung" without leaving the page, remembered on this device. */
class SupportBox {
  #box;
  #api;
  #supports;

  constructor(box, api) {
    this.#box = box;
    this.#api = api;
  }

  async start() {
    if (!globalThis.crypto?.subtle) return;
    this.#supports = new Supports(await openStore());
    const { number } = this.#box.dataset;
    this.#show(Boolean(await this.#supports.find(number)));
    this.#form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#change(() => this.#give(number), true);
    });
    find('[data-support-back]', this.#box).addEventListener('click', () =>
      this.#change(async () => this.#send(number, 'unsupport', {}), false));
    this.#box.dataset.ready = '';
  }

  get #form() {
    return find('[data-support-give]', this.#box);
  }

  async #give(number) {
    // A ticket may end while a slow device computes; another one then.
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#send(number, 'support', { work: await work(this.#api, number, 'support') });
      } catch (error) {
        if (attempt > 1 || !(error instanceof ApiError) || error.status !== 409 || error.field !== 'work') throw error;
      }
    }
  }

  async #send(number, path, json) {
    const device = await this.#supports.device(number);
    return this.#api.postJSON(`/api/v1/public/reports/${encodeURIComponent(number)}/${path}`, { json: { ...json, device } });
  }

  async #change(ask, isSupported) {
    const { busy, failed, number, category, place, state } = this.#box.dataset;
    if (this.#box.getAttribute('aria-busy') === 'true') return;
    this.#box.setAttribute('aria-busy', 'true');
    const line = find('[data-voice-say]', this.#box);
    say(line, isSupported ? busy : '');
    try {
      const { supports } = await ask();
      if (isSupported) await this.#supports.keep({ number, categoryName: category, placeName: place, state });
      else await this.#supports.forget(number);
      this.#count(supports);
      this.#show(isSupported);
      say(line, '');
      (isSupported ? find('[data-support-back]', this.#box) : find('button', this.#form ?? this.#box))?.focus();
    } catch (error) {
      say(line, error instanceof ApiError && error.detail ? error.detail : failed);
    }
    this.#box.removeAttribute('aria-busy');
  }

  #count(supports) {
    const { none, one, many } = this.#box.dataset;
    const number = new Intl.NumberFormat(document.documentElement.lang || 'id').format(supports);
    const words = supports === 0 ? none : supports === 1 ? one : many.replace('#', number);
    say(find('[data-support-count]', this.#box), words);
  }

  #show(isSupported) {
    if (this.#form) this.#form.hidden = isSupported;
    find('[data-support-mine]', this.#box).hidden = !isSupported;
  }
}
