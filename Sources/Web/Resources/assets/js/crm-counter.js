/** The counter: Ctrl and Enter send the form from any field; its slip has a QR code beside the groups, and prints. */
import { find } from './page.js';
import { drawQR } from './qr.js';
import { Texts } from './texts.js';

export async function startCounter() {
  find('[data-counter]')?.addEventListener('keydown', sendByKey);
  const slip = find('[data-slip]');
  if (slip) await completeSlip(slip);
}

/** @param {KeyboardEvent} event */
function sendByKey(event) {
  const isKey = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
  if (!isKey || event.repeat || event.isComposing) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

async function completeSlip(slip) {
  const print = find('[data-slip-print]', slip);
  print?.addEventListener('click', () => globalThis.print());
  // Not by autofocus: the button is hidden until there is a script, and the browser may have looked for it before.
  if (print?.ownerDocument.activeElement === print?.ownerDocument.body) print?.focus();
  const { code } = slip.dataset;
  if (!code) return;
  const slot = find('[data-slip-qr]', slip);
  // The code alone: an address with it inside would end in somebody's history.
  slot.append(await drawQR(code, Texts.ofPage().of('slip_qr_alt')));
  slot.hidden = false;
}
