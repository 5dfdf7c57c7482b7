/** The outbox of the service worker: sends what waits when signal is back and no page is open. */
import { Api } from './api.js';
import { Outbox } from './outbox.js';
import { openStore } from './store.js';

export const SYNC_TAG = 'laporaman-outbox';

/**
 * @returns {Promise<import('./outbox.js').Outcome[]>}
 * @throws while something still waits, so that the browser tries again
 */
export async function sendWaiting() {
  const outbox = new Outbox(await openStore(), new Api());
  const outcomes = await outbox.flush({ insist: true });
  if (outcomes.some(({ kind }) => kind === 'waiting')) throw new Error('still waiting');
  return outcomes;
}
