/** Draws QR codes on this device; nobody else sees what is in them. */
import { assets, element, loadScript } from './page.js';

const MODULE_PIXELS = 6;
const QUIET_MODULES = 4;

/**
 * @param {string} content
 * @param {string} alt what it is, for those who do not see it
 * @returns {Promise<HTMLCanvasElement>}
 */
export async function drawQR(content, alt) {
  await loadScript(`${assets()}/vendor/qrcode.js`);
  const qr = globalThis.qrcode(0, 'M');
  qr.addData(content);
  qr.make();
  const count = qr.getModuleCount();
  const size = (count + 2 * QUIET_MODULES) * MODULE_PIXELS;
  const canvas = element('canvas', { width: size, height: size, role: 'img', 'aria-label': alt });
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = '#000';
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (!qr.isDark(row, column)) continue;
      const at = (place) => (place + QUIET_MODULES) * MODULE_PIXELS;
      pen.fillRect(at(column), at(row), MODULE_PIXELS, MODULE_PIXELS);
    }
  }
  return canvas;
}
