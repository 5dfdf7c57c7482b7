/** Where the field app begins: the list of tasks and one task, with a signal and without. */
import { FieldBand } from './field-band.js';
import { fieldApi } from './field-api.js';
import { keepShell, keptPage, watchSignOut } from './field-keep.js';
import { FieldOutbox } from './field-outbox.js';
import { find, toast } from './page.js';
import { openStore } from './store.js';
import { Texts } from './texts.js';

/** @returns {Promise<void>} */
export async function startField() {
  const texts = Texts.ofPage();
  const store = await openStore();
  const isKept = find('[data-shell]') !== null;
  if (isKept) await showKept(store);
  else keepShell().catch(() => {});
  // The band of this app says the same and how much waits.
  find('[data-offline-band]')?.remove();
  const { owner } = find('[data-owner]')?.dataset ?? {};
  if (!owner) return;
  watchSignOut((count) => toast(texts.of('field_sign_out_waiting', { n: count })));
  const api = fieldApi();
  const outbox = new FieldOutbox(store, api, owner);
  const band = new FieldBand(outbox, texts);
  const tools = { texts, store, api, outbox, band, isKept };
  if (find('[data-task]')) {
    const { FieldTask } = await import('./field-task.js');
    await new FieldTask(tools).start();
  } else {
    const { startTasks } = await import('./field-tasks.js');
    await startTasks(tools);
  }
  await band.start();
}

/** The server's own page of this address, as it was kept; the list where this task was never opened. */
async function showKept(store) {
  const kept = (await keptPage(store, location.pathname)) ?? (await keptPage(store, '/crm/lapangan'));
  if (!kept) return;
  find('main').replaceChildren(...[...kept.documentElement.children].map((part) => document.importNode(part, true)));
}
