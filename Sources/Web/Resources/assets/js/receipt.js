/**
 * The receipt (bukti lapor): the 16 bytes that make a report mine, and what follows from them (DESIGN 5.1).
 * The bytes never leave this device; the server sees the derived `lookup` only.
 */
import { base64url, randomBytes, utf8 } from './bytes.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 16;
const DATA_CHARACTERS = 26;
const CHARACTERS = 28;
/** White space, dashes as phones type them and the underscore: they do not count. */
const GAP = /^[\p{White_Space}\-_\u2010-\u2015\u2212]$/u;
/** Crockford's reading: O is 0, I and L are 1. */
const READ_AS = { O: '0', I: '1', L: '1' };

/** Something typed is not a receipt; `code` says why: `length`, `character` or `check` (a typing mistake). */
export class ReceiptError extends Error {
  /** @param {'length'|'character'|'check'} code */
  constructor(code) {
    super(`receipt: ${code}`);
    this.name = 'ReceiptError';
    this.code = code;
  }
}

/** @returns {Uint8Array} a new secret, 16 bytes */
export const newReceipt = () => randomBytes(SECRET_BYTES);

/**
 * @param {Uint8Array} secret 16 bytes
 * @returns {Promise<string>} 28 characters in 7 groups of 4, hyphens between them
 */
export async function writeReceipt(secret) {
  if (secret.length !== SECRET_BYTES) throw new ReceiptError('length');
  const symbols = [];
  let bits = 0;
  let held = 0;
  for (const byte of secret) {
    bits = ((bits << 8) | byte) & 0xfff;
    held += 8;
    while (held >= 5) {
      held -= 5;
      symbols.push((bits >> held) & 31);
    }
  }
  symbols.push((bits << (5 - held)) & 31, ...(await check(secret)));
  const characters = symbols.map((symbol) => ALPHABET[symbol]).join('');
  return characters.match(/.{4}/g).join('-');
}

/**
 * Reads a receipt as people type it: small letters, spaces, other dashes, O for 0, I and L for 1.
 * @param {string} typed
 * @returns {Promise<Uint8Array>} the secret
 * @throws {ReceiptError} before any request is made
 */
export async function readReceipt(typed) {
  const symbols = readSymbols(typed);
  if (symbols.length !== CHARACTERS) throw new ReceiptError('length');
  const secret = new Uint8Array(SECRET_BYTES);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const symbol of symbols.slice(0, DATA_CHARACTERS)) {
    bits = ((bits << 5) | symbol) & 0xfff;
    held += 5;
    if (held >= 8) {
      held -= 8;
      secret[at++] = bits >> held;
    }
  }
  const [first, second] = await check(secret);
  const fits = (bits & 3) === 0 && first === symbols[DATA_CHARACTERS] && second === symbols[DATA_CHARACTERS + 1];
  if (!fits) throw new ReceiptError('check');
  return secret;
}

/**
 * What the reporter shows to see the report, and what seals its photographs. HKDF-SHA256, empty salt.
 * @param {Uint8Array} secret 16 bytes
 * @returns {Promise<{lookup: string, photoKey: CryptoKey}>} base64url of 32 bytes; AES-256-GCM, not extractable
 */
export async function deriveReceipt(secret) {
  if (secret.length !== SECRET_BYTES) throw new ReceiptError('length');
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
  const lookup = await crypto.subtle.deriveBits(hkdf('laporaman/receipt/lookup/v1'), root, 256);
  const photoKey = await crypto.subtle.deriveKey(
    hkdf('laporaman/receipt/photo/v1'), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'],
  );
  return { lookup: base64url(new Uint8Array(lookup)), photoKey };
}

const hkdf = (info) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8(info) });

/** The first 10 bits of SHA-256 as two symbols. */
async function check(secret) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', secret));
  const bits = (digest[0] << 8) | digest[1];
  return [bits >> 11, (bits >> 6) & 31];
}

function readSymbols(typed) {
  const symbols = [];
  for (const character of typed) {
    if (GAP.test(character)) continue;
    const capital = /[a-z]/.test(character) ? character.toUpperCase() : character;
    const symbol = ALPHABET.indexOf(READ_AS[capital] ?? capital);
    if (symbol < 0) throw new ReceiptError('character');
    if (symbols.length === CHARACTERS) throw new ReceiptError('length');
    symbols.push(symbol);
  }
  return symbols;
}
