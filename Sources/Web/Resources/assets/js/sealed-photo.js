/**
 * The sealed form of a private photograph (DESIGN 5.2): `"LAP1" | nonce 12 | ciphertext | tag 16`, AES-256-GCM.
 * Authenticated with `<report id>/photo/<n>`; the plaintext is the image, 0x80 and zeros, so that the whole file is
 * 256 KiB * 2^k and its size says little of the picture.
 */
import { joined, randomBytes, utf8 } from './bytes.js';

const MAGIC = 'LAP1';
const SMALLEST = 256 * 1024;
const LARGEST = 16 * 1024 * 1024;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const OVERHEAD = MAGIC.length + NONCE_BYTES + TAG_BYTES;
const PADDING = 0x80;

/** A photograph cannot be sealed or opened; `code`: `empty`, `too_large`, `not_sealed`, `size` or `cannot_open`. */
export class SealedPhotoError extends Error {
  /** @param {'empty'|'too_large'|'not_sealed'|'size'|'cannot_open'} code */
  constructor(code) {
    super(`sealed photo: ${code}`);
    this.name = 'SealedPhotoError';
    this.code = code;
  }
}

/**
 * @param {Uint8Array} image without metadata
 * @param {{report: string, number: number}} place which photo of which report; `number` counts from 1
 * @param {CryptoKey} key the photo key of the receipt
 * @param {Uint8Array} [nonce] 12 bytes; given by tests only
 * @returns {Promise<Uint8Array>}
 */
export async function sealPhoto(image, place, key, nonce = randomBytes(NONCE_BYTES)) {
  if (image.length === 0) throw new SealedPhotoError('empty');
  let size = SMALLEST;
  while (size < image.length + 1 + OVERHEAD) size *= 2;
  if (size > LARGEST) throw new SealedPhotoError('too_large');
  const plaintext = new Uint8Array(size - OVERHEAD);
  plaintext.set(image);
  plaintext[image.length] = PADDING;
  const sealed = await crypto.subtle.encrypt(algorithm(nonce, place), key, plaintext);
  return joined(utf8(MAGIC), nonce, new Uint8Array(sealed));
}

/**
 * @param {Uint8Array} sealed
 * @param {{report: string, number: number}} place
 * @param {CryptoKey} key
 * @returns {Promise<Uint8Array>} the image
 */
export async function openPhoto(sealed, place, key) {
  const magic = utf8(MAGIC);
  if (!magic.every((byte, at) => sealed[at] === byte)) throw new SealedPhotoError('not_sealed');
  if (!isPossibleSize(sealed.length)) throw new SealedPhotoError('size');
  const nonce = sealed.subarray(magic.length, magic.length + NONCE_BYTES);
  let plaintext;
  try {
    const body = sealed.subarray(magic.length + NONCE_BYTES);
    plaintext = new Uint8Array(await crypto.subtle.decrypt(algorithm(nonce, place), key, body));
  } catch {
    throw new SealedPhotoError('cannot_open');
  }
  let end = plaintext.length - 1;
  while (end > 0 && plaintext[end] === 0) end -= 1;
  if (end < 0 || plaintext[end] !== PADDING) throw new SealedPhotoError('cannot_open');
  return plaintext.subarray(0, end);
}

/**
 * What kind of image the bytes are, for a `blob:` address; only the three kinds that are ever sent.
 * @param {Uint8Array} image
 * @returns {'image/jpeg'|'image/png'|'image/webp'|null}
 */
export function imageType(image) {
  if (image[0] === 0xff && image[1] === 0xd8) return 'image/jpeg';
  if (image[0] === 0x89 && image[1] === 0x50) return 'image/png';
  const isWebP = image.length > 12 && ascii(image, 0) === 'RIFF' && ascii(image, 8) === 'WEBP';
  return isWebP ? 'image/webp' : null;
}

const ascii = (bytes, at) => String.fromCharCode(...bytes.subarray(at, at + 4));

const isPossibleSize = (length) =>
  length >= SMALLEST && length <= LARGEST && Number.isInteger(Math.log2(length / SMALLEST));

function algorithm(nonce, { report, number }) {
  const additionalData = utf8(`${report}/photo/${number}`);
  return { name: 'AES-GCM', iv: nonce, additionalData, tagLength: TAG_BYTES * 8 };
}
