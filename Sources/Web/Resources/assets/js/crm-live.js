/** Live updates: the server says that the queue changed, the page asks for itself again and takes the parts it shows. */
import { find, findAll, settled } from './page.js';

const QUIET_MS = 250;

/**
 * @param {() => void} onChange
 * @param {() => void} onLost the server does not talk to us any more
 * @returns {() => void} ends it
 */
export function listen(onChange, onLost) {
  if (!globalThis.EventSource) return () => {};
  const source = new EventSource('/crm/events');
  const changed = settled(onChange, QUIET_MS);
  source.addEventListener('queue', changed);
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) onLost();
  });
  const close = () => source.close();
  addEventListener('pagehide', close, { once: true });
  return close;
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
    if (next && next.innerHTML !== shown.innerHTML) shown.replaceChildren(...next.childNodes);
  }
  return true;
}
