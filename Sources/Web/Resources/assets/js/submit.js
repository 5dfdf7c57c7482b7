/** From a draft to the outbox and through it. */
import { newReportId } from './bytes.js';
import { requestBody } from './draft.js';
import { maskRanges } from './findings.js';
import { newReceipt, writeReceipt } from './receipt.js';

const TEXTS = ['story', 'location', 'additional'];

/**
 * What became of it.
 * @typedef {{kind: 'sent'|'waiting', entry: import('./outbox.js').Entry, forget: () => Promise<void>}
 *   | {kind: 'refused', problem: {field: string|null, code: string|null, detail: string|null}}
 *   | {kind: 'failed', key: string}} Submitted `key` of a text; nothing was sent and nothing is lost
 */

/**
 * Sends the draft once; without signal it waits in the outbox. Only a report that is safe there or at the server
 * leaves the form.
 * @param {{draft: import('./draft.js').Draft, outbox: import('./outbox.js').Outbox,
 *   rules: Promise<import('./rules.js').Rules|null>, store: import('./store.js').SealedStore}} world
 * @param {{categoryName: string, placeName: string}} label
 * @param {boolean} mayWait whether a report of this kind may be held back
 * @returns {Promise<Submitted>}
 */
export async function submitReport({ draft, outbox, rules, store }, label, mayWait = false) {
  const data = structuredClone(draft.data);
  let id;
  try {
    const photos = [];
    for (const photo of data.photos) {
      const bytes = await draft.image(photo);
      if (!bytes) throw new Error('photo');
      photos.push({ bytes, type: photo.type });
    }
    const body = requestBody(data, newReportId(), masksOf(data, await rules), mayWait);
    id = await outbox.add({ draft: data, body, code: await writeReceipt(newReceipt()), label, photos });
  } catch {
    return { kind: 'failed', key: 'seal_failed' };
  }
  const outcome = await sendNow(outbox, store, id);
  if (outcome.kind === 'refused') {
    const entry = await outbox.takeBack(id);
    return refused(entry?.refusal ?? outcome.entry.refusal);
  }
  await draft.handOver();
  const reportId = outcome.entry.body.id;
  return { kind: outcome.kind, entry: outcome.entry, forget: () => forgetReport(store, outbox, id, reportId) };
}

/** From here on the report may be at the server: whatever fails, it stays in the outbox with its receipt. */
async function sendNow(outbox, store, id) {
  const entry = (await outbox.list()).find((one) => one.id === id)?.value;
  const outcome = await outbox.send(id).catch(() => ({ kind: 'waiting', entry, offline: false }));
  if (outcome.kind !== 'gone') return outcome;
  // Another tab was quicker; it has put the report among the known ones.
  const known = (await store.list('known')).find(({ value }) => value.id === entry.body.id)?.value;
  const answer = known ? { number: known.number, unit: known.unit ?? undefined, due_on: known.dueOn } : null;
  return { kind: 'sent', entry: { ...entry, answer } };
}

function refused({ status, field, code, detail }) {
  if (status === 409) return { kind: 'failed', key: 'send_conflict' };
  return { kind: 'refused', problem: { field, code, detail } };
}

/**
 * What the reporter wants masked.
 * @param {import('./draft.js').DraftData} data
 * @param {import('./rules.js').Rules|null} rules
 * @returns {{field: string, start: number, end: number}[]}
 */
export const masksOf = (data, rules) =>
  TEXTS.flatMap((field) => maskRanges(field, data[field], rules?.lint(data[field], field) ?? [], data.decisions));

/** The texts as everybody sees them. @returns {Record<string, string>} by field */
export function maskedTexts(data, rules) {
  const masks = masksOf(data, rules);
  const ofField = (field) => masks.filter((mask) => mask.field === field);
  return Object.fromEntries(TEXTS.map((field) => [field, rules?.masked(data[field], ofField(field)) ?? data[field]]));
}

/** "Jangan simpan di ponsel ini". */
async function forgetReport(store, outbox, entryId, reportId) {
  await outbox.forget(entryId);
  for (const { id, value } of await store.list('known')) {
    if (value.id === reportId) await store.remove('known', id);
  }
}
