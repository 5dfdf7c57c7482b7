/**
 * From a file that a person chose to an image without metadata that may be kept and sent. What the filter cannot read
 * never goes further.
 */
import { imageType } from './sealed-photo.js';

export const MAXIMUM_BYTES = 12 * 1024 * 1024;
/** Longest side and quality of a picture that had to be made smaller: small print on a sign stays readable. */
const REDUCED_PIXELS = 2560;
const REDUCED_QUALITY = 0.85;

/** A file cannot become a photo; `code` is `empty`, `too_large`, `heic`, `unsupported`, `broken` or `no_filter`. */
export class PhotoError extends Error {
  /** @param {'empty'|'too_large'|'heic'|'unsupported'|'broken'|'no_filter'} code */
  constructor(code) {
    super(`photo: ${code}`);
    this.name = 'PhotoError';
    this.code = code;
  }
}

/**
 * @param {Blob} file
 * @param {{filterPhoto: (bytes: Uint8Array) => Uint8Array}|null} rules
 * @param {{mayReduce: boolean}} permission of the person to make a large picture smaller
 * @returns {Promise<{image: Uint8Array, type: string}>}
 * @throws {PhotoError}
 */
export async function takeIn(file, rules, { mayReduce }) {
  if (!rules) throw new PhotoError('no_filter');
  if (file.size === 0) throw new PhotoError('empty');
  const head = new Uint8Array(await file.slice(0, 32).arrayBuffer());
  const isKnown = imageType(head) !== null;
  if (isKnown && file.size > MAXIMUM_BYTES && !mayReduce) throw new PhotoError('too_large');
  const mustDraw = !isKnown || mayReduce;
  const source = mustDraw ? await redrawn(file, isHEIC(head)) : file;
  return filtered(new Uint8Array(await source.arrayBuffer()), rules);
}

function filtered(bytes, rules) {
  let image;
  try {
    image = rules.filterPhoto(bytes);
  } catch (error) {
    throw new PhotoError(codeFor(error?.code ?? ''));
  }
  const type = image?.length > 0 ? imageType(image) : null;
  if (!type) throw new PhotoError('broken');
  return { image, type };
}

/** What the filter says (`PhotoFilterError.code`), in the words of this page. */
function codeFor(code) {
  if (code === 'photo_too_many_pixels') return 'too_large';
  const isOtherKind = ['photo_not_a_photo', 'photo_animated'].includes(code) || code.startsWith('photo_unsupported');
  return isOtherKind ? 'unsupported' : 'broken';
}

/** Draws what the browser can show and writes it as JPEG, upright. */
async function redrawn(file, heic) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    throw new PhotoError(heic ? 'heic' : 'unsupported');
  }
  const scale = Math.min(1, REDUCED_PIXELS / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const drawn = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', REDUCED_QUALITY); });
  canvas.width = 0;
  if (!drawn) throw new PhotoError('broken');
  return drawn;
}

/** ISO media file whose brand is one of HEIF (ISO/IEC 23008-12). @param {Uint8Array} head */
export function isHEIC(head) {
  const at = (start) => String.fromCharCode(...head.subarray(start, start + 4));
  return at(4) === 'ftyp' && ['heic', 'heix', 'hevc', 'heim', 'heis', 'hevm', 'mif1', 'msf1'].includes(at(8));
}
