/** "Who opened my report": checks each line on this device and says beside it what came out. */
import {
  base64, checkSignature, commitment, consistencyProof, isConsistent, isIncluded, leafHash, readCheckpoint,
} from './access-proof.js';
import { assets, find, findAll } from './page.js';

const RECORD = 'head';

/**
 * What came out for one line.
 * @typedef {'verified'|'pending'|'closed'|'failed'} Mark
 */

/** The list on the page of a case. */
export class AccessList {
  #section;
  #tools;

  /** @param {HTMLElement} section `[data-accesses]` @param {{texts: object, api: object, store: object}} tools */
  constructor(section, tools) {
    this.#section = section;
    this.#tools = tools;
  }

  /** Never throws: a list that cannot be checked says so. @param {string} lookup */
  async check(lookup) {
    const { texts, api, store } = this.#tools;
    this.#say(texts.of('access_checking'));
    try {
      const [{ loadRules }, answer] = await Promise.all([import('./wasm.js'), api.getJSON('/api/v1/mine', { lookup })]);
      const rules = await loadRules(`${assets()}/laporaman.wasm`);
      const found = await checkAccesses(rules, answer.accesses, answer.access_log);
      const marks = findAll('[data-access]', this.#section).map((line) => this.#mark(line, answer.accesses, found));
      const isContinued = await this.#isContinued(rules, found, answer.access_log.verifier, store);
      this.#conclude(marks, found, isContinued);
    } catch {
      this.#say(texts.of('access_unavailable'));
    }
  }

  /** A line is verified only where it shows what its leaf commits to. */
  #mark(line, accesses, found) {
    const { texts } = this.#tools;
    const access = accesses.find(({ index }) => String(index) === line.dataset.access);
    const isSame = access && line.dataset.at === access.at && line.dataset.action === access.action
      && line.dataset.unit === (access.unit?.code ?? '') && line.dataset.name === (access.pseudonym ?? '');
    const mark = isSame ? found.marks.get(access.index) : 'failed';
    const words = {
      verified: 'access_verified', pending: 'access_pending', closed: 'access_closed', failed: 'access_failed',
    };
    const place = find('[data-access-mark]', line);
    place.dataset.mark = mark;
    place.textContent = texts.of(words[mark]);
    place.hidden = false;
    return mark;
  }

  #conclude(marks, found, isContinued) {
    const { texts } = this.#tools;
    const hasFailed = marks.includes('failed') || found.signature === 'bad' || !isContinued;
    if (!isContinued) this.#say(texts.of('access_rewritten'), 'failed');
    else if (hasFailed) this.#say(texts.of('access_bad'), 'failed');
    else if (found.signature === 'unable') this.#say(texts.of('access_no_signature'), 'unsigned');
    else this.#say(texts.of(marks.includes('pending') ? 'access_some_pending' : 'access_all'), 'good');
  }

  /** Whether the log is the one that this device saw before, with more behind it; remembers what it is now. */
  async #isContinued(rules, { head, signature }, verifier, store) {
    if (!head || signature !== 'good' || (await store.list('known')).length === 0) return true;
    const seen = await store.get('log', RECORD);
    if (seen && !(await this.#follows(rules, seen, head, verifier))) return false;
    const isNewer = !seen || seen.size < head.size;
    if (isNewer) await store.put('log', RECORD, { verifier, size: head.size, root: [...head.root] });
    return true;
  }

  async #follows(rules, seen, head, verifier) {
    if (seen.verifier.split('+')[0] !== verifier.split('+')[0]) return false;
    const old = { size: seen.size, root: Uint8Array.from(seen.root) };
    const fetchTile = async (path) => {
      const answer = await this.#tools.api.send('GET', `/log/tile/${path}`, { accept: 'application/octet-stream' });
      return new Uint8Array(await answer.arrayBuffer());
    };
    // An answer of some seconds ago may be older than what another page has seen meanwhile.
    const [from, to] = old.size <= head.size ? [old, head] : [head, old];
    const proof = await consistencyProof(rules, from.size, to.size, fetchTile);
    return proof !== null && isConsistent(rules, from, to, proof);
  }

  #say(words, mark = '') {
    const summary = find('[data-access-summary]', this.#section);
    if (!summary) return;
    summary.dataset.mark = mark;
    summary.textContent = words;
  }
}

/**
 * Checks the accesses of `GET /api/v1/mine` against the checkpoint that came with them.
 * @param {import('./wasm.js').WasmRules} rules
 * @param {object[]} accesses
 * @param {{key: string|null, checkpoint: string|null, verifier: string}} log
 * @returns {Promise<{marks: Map<number, Mark>, signature: 'good'|'bad'|'unable'|'none',
 *   head: {size: number, root: Uint8Array}|null}>}
 */
export async function checkAccesses(rules, accesses, log) {
  const checkpoint = log.checkpoint ? readCheckpoint(log.checkpoint) : null;
  const signature = await judged(checkpoint, log);
  const head = signature === 'good' || signature === 'unable' ? { size: checkpoint.size, root: checkpoint.root } : null;
  const key = log.key ? base64(log.key) : null;
  const marks = new Map();
  for (const access of accesses) marks.set(access.index, await markOf(rules, access, key, head, signature));
  return { marks, signature, head };
}

async function judged(checkpoint, log) {
  if (!log.checkpoint) return 'none';
  return checkpoint ? checkSignature(checkpoint, log.verifier) : 'bad';
}

/** @returns {Promise<Mark>} */
async function markOf(rules, access, key, head, signature) {
  const leaf = base64(access.commitment);
  if (!leaf || signature === 'bad') return 'failed';
  if (access.openable && !(await opens(rules, access, key, leaf))) return 'failed';
  if (!access.proof) return !head || access.index >= head.size ? 'pending' : 'failed';
  const claim = { leaf: await leafHash(leaf), index: access.index, proof: access.proof.map(base64) };
  if (!head || claim.proof.includes(null) || !(await isIncluded(rules, claim, head))) return 'failed';
  return access.openable ? 'verified' : 'closed';
}

/** Whether the key opens the leaf as exactly what is shown. */
async function opens(rules, access, key, leaf) {
  const { opening } = access;
  const [pseudonym, view, record] = [opening.pseudonym, opening.view, opening.record].map(base64);
  if (!key || !pseudonym || !view || !record) return false;
  const name = [...pseudonym.slice(0, 2)].map((byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
  if (name !== (access.pseudonym ?? '')) return false;
  const [at, unit] = [Date.parse(access.at) / 1000, access.unit?.code ?? ''];
  const made = await commitment(rules, key, {
    index: access.index, at, unit, pseudonym, action: access.action, view, record,
  });
  return made !== null && made.length === leaf.length && made.every((byte, place) => byte === leaf[place]);
}
