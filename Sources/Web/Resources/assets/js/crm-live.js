/** Live updates: the server says that the queue changed, the page asks for itself again and takes the parts it shows. */
import { find, findAll, settled } from './page.js';

const QUIET_MS = 250;

/**
 * Listens while the page is looked at: a browser has few connections for one server, and officers have many tabs.
 * @param {() => void} onChange also when the page is looked at again
 * @param {() => void} onLost the server does not talk to us any more
 */
export function listen(onChange, onLost) {
  if (!globalThis.EventSource) return;
  const changed = settled(onChange, QUIET_MS);
  let source = null;
  const open = () => {
    source = new EventSource('/crm/events');
    source.addEventListener('queue', changed);
    source.addEventListener('error', ({ target }) => {
      if (target.readyState === EventSource.CLOSED) onLost();
    });
  };
  document.addEventListener('visibilitychange', () => {
    source?.close();
    source = null;
    if (document.hidden) return;
    open();
    changed();
  });
  if (!document.hidden) open();
}

/** A word on what was just done is said once: not again when the page is loaded again. */
export function forgetMessage() {
  const here = new URL(location.href);
  if (!here.searchParams.has('hasil')) return;
  here.searchParams.delete('hasil');
  here.searchParams.delete('dari');
  history.replaceState(history.state, '', here);
}

/**
 * Puts the parts marked `data-live` of a fresh copy of this page in the place of those that are shown.
 * @returns {Promise<boolean>} false where there is no fresh copy: signed out, no signal
 */
export async function refresh() {
  let response;
  try {
    response = await fetch(location.href, { headers: { Accept: 'text/html' }, redirect: 'manual' });
  } catch {
    return false;
  }
  if (!response.ok) return false;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const shown of findAll('[data-live]')) {
    const next = find(`[data-live="${shown.dataset.live}"]`, fresh);
    if (next && !next.isEqualNode(shown)) shown.replaceChildren(...next.childNodes);
  }
  return true;
}
