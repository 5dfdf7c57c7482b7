/** Reports that come back to the form: one that was not finished, one that was not accepted. */
import { element } from './page.js';
import { messageFor } from './problems.js';

/**
 * Says that what was being written is still there, with a button to begin anew.
 * @param {import('./texts.js').Texts} texts
 * @param {() => Promise<void>} beginAnew
 * @returns {HTMLElement}
 */
export function restoredNote(texts, beginAnew) {
  const button = element('button', { type: 'button', class: 'btn btn-quiet btn-small' }, texts.of('draft_discard'));
  const properties = { class: 'notice', 'data-restored': '', role: 'status' };
  const note = element('p', properties, texts.of('draft_restored'), ' ', button);
  button.addEventListener('click', async () => {
    note.remove();
    await beginAnew();
  });
  return note;
}

/**
 * A report that waited for signal was not accepted: its content comes back, with what to change.
 * @param {{outbox: import('./outbox.js').Outbox, draft: import('./draft.js').Draft,
 *   texts: import('./texts.js').Texts}} world
 * @returns {Promise<import('./problems.js').Message|null>} null where there is none
 */
export async function takeBackRefused({ outbox, draft, texts }) {
  const refused = (await outbox.list()).find(({ value }) => value.refusal);
  if (!refused) return null;
  const entry = await outbox.takeBack(refused.id);
  await draft.replace(entry.draft);
  const general = { step: 'periksa', field: '', message: entry.refusal.detail || texts.of('send_failed') };
  return messageFor(entry.refusal, texts) ?? general;
}
