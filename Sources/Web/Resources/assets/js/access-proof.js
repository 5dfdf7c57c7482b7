/**
 * Checks the access log on the reporter's own device (RFC 6962 trees, C2SP signed notes). The hashes are the browser's
 * own; in which order they are combined, and what a leaf commits to, comes from the WebAssembly that the server's code
 * was compiled to. Nothing here asks the server whether it is right.
 */
import { joined, utf8 } from './bytes.js';

const HASH_BYTES = 32;
/** Hashes of a full part of the published log. */
const TILE = 256;
const MOST_NOTE_BYTES = 16_384;
const ED25519 = 1;

/**
 * One access, as its leaf commits to it.
 * @typedef {object} Access
 * @property {number} index of the leaf, from 0
 * @property {number} at seconds since 1970
 * @property {string} unit code
 * @property {Uint8Array} pseudonym 16 bytes
 * @property {string} action
 * @property {Uint8Array} view id of the watermark
 * @property {Uint8Array} record what only the server can make anything of
 */

/** @param {string} encoded standard base64 @returns {Uint8Array|null} null unless it is the one canonical form */
export function base64(encoded) {
  try {
    const binary = atob(encoded);
    return btoa(binary) === encoded ? Uint8Array.from(binary, (character) => character.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

const isSame = (one, other) => one.length === other.length && one.every((byte, place) => byte === other[place]);
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** @param {Uint8Array} entry @returns {Promise<Uint8Array>} hash of a leaf */
export const leafHash = (entry) => sha256(joined(Uint8Array.of(0), entry));
const nodeHash = (left, right) => sha256(joined(Uint8Array.of(1), left, right));

/**
 * Whether a tree holds a leaf.
 * @param {import('./wasm.js').WasmRules} rules
 * @param {{leaf: Uint8Array, index: number, proof: Uint8Array[]}} claim `leaf` is its hash
 * @param {{size: number, root: Uint8Array}} head of the tree
 * @returns {Promise<boolean>}
 */
export async function isIncluded(rules, { leaf, index, proof }, { size, root }) {
  const steps = rules.inclusionSteps(index, size);
  if (!steps || steps.length !== proof.length || !proof.every(isHash) || !isHash(leaf)) return false;
  let hash = leaf;
  for (const [place, isLeft] of steps.entries()) {
    hash = await (isLeft ? nodeHash(proof[place], hash) : nodeHash(hash, proof[place]));
  }
  return isSame(hash, root);
}

/**
 * Whether a new tree is an old one with leaves added behind it.
 * @param {import('./wasm.js').WasmRules} rules
 * @param {{size: number, root: Uint8Array}} old @param {{size: number, root: Uint8Array}} fresh
 * @param {Uint8Array[]} proof
 * @returns {Promise<boolean>}
 */
export async function isConsistent(rules, old, fresh, proof) {
  if (old.size === fresh.size) return proof.length === 0 && isSame(old.root, fresh.root);
  if (old.size === 0) return proof.length === 0 && isSame(old.root, await sha256(new Uint8Array()));
  const walk = rules.consistencySteps(old.size, fresh.size);
  if (!walk || !proof.every(isHash)) return false;
  const [first, ...rest] = walk.startsWithOldRoot ? [old.root, ...proof] : proof;
  if (!first || rest.length !== walk.isLeft.length) return false;
  let [before, after] = [first, first];
  for (const [place, isLeft] of walk.isLeft.entries()) {
    if (isLeft) before = await nodeHash(rest[place], before);
    after = await (isLeft ? nodeHash(rest[place], after) : nodeHash(after, rest[place]));
  }
  return isSame(before, old.root) && isSame(after, fresh.root);
}

/**
 * The consistency proof between two trees, made here from the published parts of the log.
 * @param {import('./wasm.js').WasmRules} rules
 * @param {number} old size @param {number} fresh size
 * @param {(path: string) => Promise<Uint8Array>} fetchTile by its name, such as `0/x001/234.p/7`
 * @returns {Promise<Uint8Array[]|null>}
 */
export async function consistencyProof(rules, old, fresh, fetchTile) {
  const plan = rules.consistencyPlan(old, fresh);
  if (!plan) return null;
  const proof = [];
  for (const nodes of plan) {
    let hash = null;
    for (const node of nodes.toReversed()) {
      const left = await subtreeHash(node, fresh, fetchTile);
      hash = hash ? await nodeHash(left, hash) : left;
    }
    proof.push(hash);
  }
  return proof;
}

/** A full subtree: a run of hashes of one published part, combined in pairs. */
async function subtreeHash({ level, index }, size, fetchTile) {
  const tileLevel = level >> 3;
  const run = 2 ** (level & 7);
  const first = index * run;
  const number = Math.floor(first / TILE);
  const width = Math.min(TILE, Math.floor(size / 2 ** (8 * tileLevel)) - number * TILE);
  const tile = await fetchTile(`${tileLevel}/${tilePath(number)}${width < TILE ? `.p/${width}` : ''}`);
  const start = first - number * TILE;
  let hashes = Array.from({ length: run }, (_, place) => tile.slice((start + place) * 32, (start + place + 1) * 32));
  while (hashes.length > 1) {
    const pairs = Array.from({ length: hashes.length / 2 }, (_, pair) => nodeHash(hashes[2 * pair], hashes[2 * pair + 1]));
    hashes = await Promise.all(pairs);
  }
  return hashes[0];
}

/** Groups of three digits, all but the last behind an `x`. */
function tilePath(number) {
  const digits = String(number);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g);
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
}

/**
 * The leaf of an access: nobody can open it as another access.
 * @param {import('./wasm.js').WasmRules} rules
 * @param {Uint8Array} key the reporter's copy
 * @param {Access} access
 * @returns {Promise<Uint8Array|null>} null where the access is none
 */
export async function commitment(rules, key, access) {
  const payload = rules.accessPayload(access);
  if (!payload) return null;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, payload));
}

/**
 * Reads a signed checkpoint.
 * @param {string} note
 * @returns {{body: string, origin: string, size: number, root: Uint8Array, signatures: {name: string, id: Uint8Array,
 *   bytes: Uint8Array}[]}|null} null where it is none
 */
export function readCheckpoint(note) {
  const gap = note.lastIndexOf('\n\n');
  if (gap < 0 || utf8(note).length > MOST_NOTE_BYTES || !note.endsWith('\n')) return null;
  const body = note.slice(0, gap + 1);
  const [origin, size, encoded, end, ...more] = body.split('\n');
  const root = base64(encoded ?? '');
  const signatures = note.slice(gap + 2, -1).split('\n').map(readSignature);
  const isWhole = isName(origin) && /^(0|[1-9]\d{0,15})$/.test(size) && Number.isSafeInteger(Number(size)) && root
    && isHash(root) && end === '' && more.length === 0 && signatures.every(Boolean);
  return isWhole ? { body, origin, size: Number(size), root, signatures } : null;
}

function readSignature(line) {
  const [mark, name, encoded, ...more] = line.split(' ');
  const content = base64(encoded ?? '');
  if (mark !== '\u2014' || !isName(name) || more.length > 0 || !content || content.length <= 4) return null;
  return { name, id: content.slice(0, 4), bytes: content.slice(4) };
}

/**
 * Whether a checkpoint is signed by this key.
 * @param {NonNullable<ReturnType<typeof readCheckpoint>>} checkpoint
 * @param {string} verifier `<name>+<id>+<key>`
 * @returns {Promise<'good'|'bad'|'unable'>} unable: this browser has no Ed25519
 */
export async function checkSignature(checkpoint, verifier) {
  const key = await readVerifier(verifier);
  if (!key || key.name !== checkpoint.origin) return 'bad';
  const mine = checkpoint.signatures.filter(({ name, id }) => name === key.name && isSame(id, key.id));
  if (mine.length === 0) return 'bad';
  let imported;
  try {
    imported = await crypto.subtle.importKey('raw', key.bytes, { name: 'Ed25519' }, false, ['verify']);
  } catch {
    return 'unable';
  }
  for (const { bytes } of mine) {
    if (!(await crypto.subtle.verify({ name: 'Ed25519' }, imported, bytes, utf8(checkpoint.body)))) return 'bad';
  }
  return 'good';
}

async function readVerifier(verifier) {
  const [name, id, ...rest] = verifier.split('+');
  const content = base64(rest.join('+'));
  if (!isName(name) || !content || content.length !== 33 || content[0] !== ED25519) return null;
  const named = joined(utf8(name), Uint8Array.of(0x0a), content);
  const digest = (await sha256(named)).slice(0, 4);
  const written = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return written === id ? { name, id: digest, bytes: content.slice(1) } : null;
}

const isHash = (bytes) => bytes instanceof Uint8Array && bytes.length === HASH_BYTES;
const isName = (name) => typeof name === 'string' && /^[^\s+\p{Cc}]{1,200}$/u.test(name);
