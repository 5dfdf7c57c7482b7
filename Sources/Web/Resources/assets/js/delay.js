/** When a sensitive report goes to its unit, and whether the one who is reported may guess. */
import { find, findAll } from './page.js';

/** The choice on the last step. */
export class DelayChoice {
  #box;
  #form;
  #similar = null;

  /** @param {HTMLElement|null} box `[data-delay]` @param {import('./form.js').FormWorld} form */
  constructor(box, form) {
    this.#box = box;
    this.#form = form;
    for (const input of findAll('[name=delay]', box ?? document.createElement('div'))) {
      input.addEventListener('change', () => {
        form.draft.data.delay = Number(input.value);
        form.changed();
      });
    }
  }

  /** @param {boolean} mayWait */
  show(mayWait) {
    if (!this.#box) return;
    this.#box.hidden = !mayWait;
    const chosen = find(`[name=delay][value="${this.#form.draft.data.delay ?? 0}"]`, this.#box);
    if (chosen) chosen.checked = true;
    this.#warn();
  }

  /**
   * Asked for is one list, the same for everybody and with every report, so that asking says nothing of what is written.
   * Where it does not come, few are known.
   */
  async #warn() {
    const { category, kelurahan, place } = this.#form.draft.data;
    const few = find('[data-few]', this.#box);
    few.hidden = false;
    this.#similar ??= await this.#form.api.getJSON('/api/v1/similar').catch(() => null);
    const places = this.#similar?.common.find((one) => one.category === category)?.kelurahan ?? [];
    few.hidden = places.includes(kelurahan || place?.code);
  }
}
