/** "Keluar cepat": a small button and Esc Esc. Clears what is being written and puts a harmless page in its place. */
import { find } from './page.js';

const TWICE_WITHIN_MS = 700;
const CLEAR_WITHIN_MS = 150;

/**
 * @param {() => Promise<void>} clear what must be gone; the page does not wait long for it
 */
export function watchQuickExit(clear) {
  const link = find('[data-quick-exit]');
  const address = link?.getAttribute('href') ?? '/keluar';
  let lastEscape = 0;

  const leave = async () => {
    document.documentElement.hidden = true;
    document.title = '\u200b';
    const patience = new Promise((resolve) => { setTimeout(resolve, CLEAR_WITHIN_MS); });
    await Promise.race([Promise.resolve().then(clear).catch(() => {}), patience]);
    location.replace(address);
  };

  link?.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.repeat) return;
    if (event.timeStamp - lastEscape < TWICE_WITHIN_MS) leave();
    lastEscape = event.timeStamp;
  });
  // A page that comes back from the browser's memory would show what was left on it.
  addEventListener('pageshow', (event) => {
    if (event.persisted && document.documentElement.hidden) location.replace(address);
  });
}
