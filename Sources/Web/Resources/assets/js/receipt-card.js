/** The receipt on the screen: groups of four, save, copy, QR, "not on this phone". */
import { element, find } from './page.js';
import { drawQR } from './qr.js';

const CONFIRM_WITHIN_MS = 10_000;

/**
 * @param {HTMLElement} card `[data-receipt-card]`
 * @param {string} code
 * @param {import('./texts.js').Texts} texts
 * @param {{number: () => string, forget: () => Promise<void>}} report
 */
export function mountReceipt(card, code, texts, { number, forget }) {
  const status = find('[data-receipt-status]', card);
  const say = (key) => { status.textContent = texts.of(key); };
  const groups = code.split('-').map((group) => element('li', {}, group));
  find('[data-receipt-groups]', card).replaceChildren(...groups);

  onClick(card, '[data-receipt-save]', () => {
    save(texts.of('receipt_file_name'), texts.of('receipt_file_text', { number: number() || '\u2013', code }));
    say('receipt_saved');
  });
  onClick(card, '[data-receipt-copy]', async () => {
    try {
      await navigator.clipboard.writeText(code);
      say('receipt_copied');
    } catch {
      select(find('[data-receipt-groups]', card));
      say('receipt_copy_failed');
    }
  });
  onClick(card, '[data-receipt-qr]', async (button) => {
    const slot = find('[data-receipt-qr-slot]', card);
    // The code alone: an address with it inside would end in somebody's history.
    if (slot.hidden && !slot.firstChild) slot.append(await drawQR(code, texts.of('receipt_qr_alt')));
    slot.hidden = !slot.hidden;
    button.setAttribute('aria-expanded', String(!slot.hidden));
  });
  confirmTwice(find('[data-receipt-forget]', card), () => say('receipt_forget_confirm'), async (button) => {
    await forget();
    button.hidden = true;
    say('receipt_forgotten');
    status.tabIndex = -1;
    status.focus();
  });
}

/**
 * A button that acts at its second press; the first says what will happen.
 * @param {HTMLElement|null} button
 * @param {() => void} ask
 * @param {(button: HTMLElement) => Promise<void>} act
 */
export function confirmTwice(button, ask, act) {
  let askedAt = -Infinity;
  button?.addEventListener('click', (event) => {
    if (event.timeStamp - askedAt < CONFIRM_WITHIN_MS) {
      act(button);
    } else {
      askedAt = event.timeStamp;
      ask();
    }
  });
}

function onClick(within, selector, act) {
  const button = find(selector, within);
  button?.addEventListener('click', () => act(button));
}

function save(name, content) {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/plain;charset=utf-8' }));
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function select(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
