/** The slip of a counter: a QR code of the receipt beside its groups, and a button that prints. */
import { find } from './page.js';
import { drawQR } from './qr.js';
import { Texts } from './texts.js';

export async function startSlip() {
  const slip = find('[data-slip]');
  if (!slip) return;
  find('[data-slip-print]', slip)?.addEventListener('click', () => globalThis.print());
  const { code } = slip.dataset;
  if (!code) return;
  const slot = find('[data-slip-qr]', slip);
  // The code alone: an address with it inside would end in somebody's history.
  slot.append(await drawQR(code, Texts.ofPage().of('slip_qr_alt')));
  slot.hidden = false;
}
