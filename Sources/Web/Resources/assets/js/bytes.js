/** Small conversions between bytes and text that every module needs. */

/** @param {string} text @returns {Uint8Array} UTF-8 */
export const utf8 = (text) => new TextEncoder().encode(text);

/** @param {BufferSource} bytes UTF-8 @returns {string} */
export const text = (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** @param {Uint8Array} bytes @returns {string} lower-case hexadecimal */
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Base64 for URLs without padding (RFC 4648, section 5).
 * @param {Uint8Array} bytes short: a key or a digest
 * @returns {string}
 */
export function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @param {...Uint8Array} parts @returns {Uint8Array} one after the other */
export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {number} count @returns {Uint8Array} from the browser's secure generator */
export const randomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

/** @returns {string} the identifier of a new report: 32 hexadecimal characters */
export const newReportId = () => hex(randomBytes(16));
