/** A clean copy of a photo: what is cut off or covered is not in it, and nothing but the picture is. */
import { fitted, pixels } from './photo-boxes.js';

/** As large as the server keeps pictures: it has no reason to draw it smaller again. */
const LONGEST = 1600;
const QUALITY = 0.9;

/** A clean copy cannot be made here; nothing leaves then. */
export class CopyError extends Error {
  constructor() {
    super('clean copy');
    this.name = 'CopyError';
  }
}

/**
 * @param {ImageBitmap} photo upright
 * @param {{frame: import('./photo-boxes.js').Box, covers: import('./photo-boxes.js').Box[]}} wish
 * @param {{filterPhoto: (bytes: Uint8Array) => Uint8Array}|null} rules what the filter does not know never leaves
 * @returns {Promise<{bytes: Uint8Array, width: number, height: number}>} JPEG
 * @throws {CopyError}
 */
export async function cleanCopy(photo, { frame, covers }, rules) {
  if (!rules) throw new CopyError();
  const cut = pixels(frame, photo);
  const { width, height } = fitted(cut, LONGEST);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const ink = canvas.getContext('2d');
  if (!ink) throw new CopyError();
  ink.drawImage(photo, cut.x, cut.y, cut.width, cut.height, 0, 0, width, height);
  ink.fillStyle = '#000';
  for (const cover of covers) {
    const { x, y, width: across, height: down } = pixels(cover, photo);
    const [left, top] = [((x - cut.x) * width) / cut.width, ((y - cut.y) * height) / cut.height];
    const [right, bottom] = [left + (across * width) / cut.width, top + (down * height) / cut.height];
    // Whole pixels: half covered is not covered.
    ink.fillRect(Math.floor(left), Math.floor(top), Math.ceil(right) - Math.floor(left), Math.ceil(bottom) - Math.floor(top));
  }
  const drawn = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', QUALITY); });
  canvas.width = 0;
  if (!drawn) throw new CopyError();
  try {
    return { bytes: rules.filterPhoto(new Uint8Array(await drawn.arrayBuffer())), width, height };
  } catch {
    throw new CopyError();
  }
}
