/**
 * SHA-256 of short texts, many times over. The browser's own digest answers one call after another and is too slow for
 * that. Source: FIPS 180-4.
 */

const BLOCK = 64;

/** The first 32 bits of the fractional part. */
const fraction = (value) => Math.floor((value - Math.floor(value)) * 2 ** 32) | 0;

function primes(count) {
  const found = [];
  for (let next = 2; found.length < count; next += 1) if (found.every((prime) => next % prime)) found.push(next);
  return found;
}

const ROUNDS = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));
const schedule = new Int32Array(64);

/** Takes one block into the state. @param {Int32Array} state @param {Uint8Array} bytes @param {number} at */
function take(state, bytes, at) {
  const w = schedule;
  for (let i = 0; i < 16; i += 1) {
    const place = at + 4 * i;
    w[i] = (bytes[place] << 24) | (bytes[place + 1] << 16) | (bytes[place + 2] << 8) | bytes[place + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/** Digests of texts that begin alike: what they share is taken in once. */
export class Digests {
  #begun = Int32Array.from(START);
  #state = new Int32Array(8);
  #last = new Uint8Array(2 * BLOCK);
  #rest;
  #length;

  /** @param {string} beginning ASCII */
  constructor(beginning) {
    const bytes = Uint8Array.from(beginning, (character) => character.charCodeAt(0));
    const whole = bytes.length - (bytes.length % BLOCK);
    for (let at = 0; at < whole; at += BLOCK) take(this.#begun, bytes, at);
    this.#rest = bytes.subarray(whole);
    this.#length = bytes.length;
  }

  /**
   * The digest of the beginning with some more behind it, as eight words that are valid until the next call.
   * @param {string} end ASCII, at most 40 characters
   */
  of(end) {
    const last = this.#last.fill(0);
    last.set(this.#rest);
    let at = this.#rest.length;
    for (let i = 0; i < end.length; i += 1) last[at + i] = end.charCodeAt(i);
    at += end.length;
    last[at] = 0x80;
    const size = at + 9 > BLOCK ? 2 * BLOCK : BLOCK;
    new DataView(last.buffer).setUint32(size - 4, (this.#length + end.length) * 8);
    this.#state.set(this.#begun);
    for (let block = 0; block < size; block += BLOCK) take(this.#state, last, block);
    return this.#state;
  }
}

/** How many zero bits a digest begins with. @param {Int32Array} words */
export function leadingZeros(words) {
  let bits = 0;
  for (const word of words) {
    bits += Math.clz32(word);
    if (word !== 0) break;
  }
  return bits;
}
