/**
 * The pages that answer a form without script, seen by a browser that has one: the first tap was quicker than the
 * scripts. After the first step the page with scripts takes over; later the plain way is kept to its end.
 */
import { showCount } from './counter.js';
import { Draft } from './draft.js';
import { find, findAll } from './page.js';
import { mountReceipt } from './receipt-card.js';

/** @param {{texts: import('./texts.js').Texts, store: import('./store.js').SealedStore}} tools */
export async function helpPlainForm({ texts, store }) {
  const step = find('main [data-step]');
  if (step?.dataset.step === 'foto' && isFirstAnswer(step)) {
    const draft = new Draft(store);
    await draft.restore();
    draft.data.visibility = find('input[name=visibility]', step)?.value === 'public' ? 'public' : 'private';
    await draft.keep('foto');
    location.replace('/lapor/foto');
    return;
  }
  const card = find('[data-receipt-card]');
  if (card) showReceipt(card, texts);
  else document.documentElement.classList.remove('js');
  for (const counter of findAll('[data-counter]')) {
    const input = find(`[name="${counter.dataset.counter}"]`);
    input?.addEventListener('input', () => showCount(counter, [...input.value.trim()].length, texts));
  }
}

/** Nothing but the kind of the report has been given yet. */
function isFirstAnswer(step) {
  const given = findAll('input[type=hidden]', step).filter(({ value }) => value);
  const isEarly = given.every(({ name }) => ['visibility', 'step', 'id', 'receipt'].includes(name));
  return isEarly && !find('[data-errors]:not([hidden])', step);
}

function showReceipt(card, texts) {
  const code = findAll('[data-receipt-groups] li', card).map(({ textContent }) => textContent.trim()).join('-');
  const number = () => find('[data-slot=number]')?.textContent.trim() ?? '';
  mountReceipt(card, code, texts, { number, forget: async () => {} });
  // Nothing of this report is kept on the device: there is nothing to forget.
  find('[data-receipt-forget]', card).parentElement.hidden = true;
}
