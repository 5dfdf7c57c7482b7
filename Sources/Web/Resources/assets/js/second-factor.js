/** The secret of a second factor as a picture for a phone's camera; without it the text beside it is typed. */
import { find } from './page.js';
import { drawQR } from './qr.js';
import { Texts } from './texts.js';

/** Does nothing on a page that shows no secret. */
export async function showSecondFactor() {
  const slot = find('[data-second-factor]');
  if (!slot) return;
  try {
    slot.append(await drawQR(slot.dataset.secondFactor, Texts.ofPage().of('second_factor_qr')));
    slot.hidden = false;
  } catch {
    slot.hidden = true;
  }
}
