/** Hands on the address of a public report: to the clipboard, or as a picture to be scanned. */
import { find, toast } from './page.js';
import { drawQR } from './qr.js';

/** @param {HTMLElement} box `[data-share]` */
export function startShare(box) {
  const field = find('input', box);
  // The plain address, without what was done here last.
  const address = `${location.origin}${location.pathname}`;
  field.value = address;
  find('[data-share-copy]', box).addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(address);
      toast(box.dataset.copied);
    } catch {
      field.focus();
      field.select();
    }
  });
  const place = find('[data-share-qr]', box);
  find('[data-share-draw]', box).addEventListener('click', async ({ currentTarget }) => {
    currentTarget.hidden = true;
    place.replaceChildren(await drawQR(address, box.dataset.qrAlt));
    place.hidden = false;
  });
}
