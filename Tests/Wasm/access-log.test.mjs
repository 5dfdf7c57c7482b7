/**
 * The browser's checks of the access log against the vectors of `Tests/Vectors/make-log.py`, with which the server's own
 * checks are tested too (`Tests/SealingTests/Log`). LAPOR_WASM names another place than build/assets.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkAccesses } from '../../Sources/Web/Resources/assets/js/access-list.js';
import * as log from '../../Sources/Web/Resources/assets/js/access-proof.js';
import { loadRules } from '../../Sources/Web/Resources/assets/js/wasm.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rules = await loadRules(readFileSync(process.env.LAPOR_WASM ?? join(root, 'build/assets/laporaman.wasm')));
const vectors = JSON.parse(readFileSync(join(root, 'Tests/Vectors/access-log.json'), 'utf8'));

const bytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexOf = (array) => Buffer.from(array).toString('hex');
const flipped = (array, bit) => array.map((byte, place) => (place === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

/** Every proof with one bit of one hash changed, a hash too many, too few, or two swapped. */
function* mutants(proof) {
  yield [...proof, new Uint8Array(32)];
  yield [new Uint8Array(32), ...proof];
  for (const place of proof.keys()) {
    for (const bit of [0, 7, 100, 255]) yield proof.with(place, flipped(proof[place], bit));
    yield proof.with(place, proof[place].slice(1));
    yield proof.toSpliced(place, 1);
    yield proof.toSpliced(place, 0, proof[place]);
    if (place > 0) yield proof.with(place, proof[place - 1]).with(place - 1, proof[place]);
  }
}

for (const name of ['published', 'large']) {
  const tree = vectors[name];
  const head = (size) => ({ size, root: bytes(tree.roots.find((one) => one.size === size).root) });

  test(`inclusion proofs of the ${name} tree hold, and no changed one does`, async () => {
    let refused = 0;
    for (const { index, size, leaf, proof } of tree.inclusion) {
      const claim = { leaf: bytes(leaf), index, proof: proof.map(bytes) };
      const at = head(size);
      assert.ok(await log.isIncluded(rules, claim, at), `${index} of ${size}`);
      const changed = [
        ...[...mutants(claim.proof)].map((mutant) => [{ ...claim, proof: mutant }, at]),
        ...[1, 200].map((bit) => [{ ...claim, leaf: flipped(claim.leaf, bit) }, at]),
        ...[1, 200].map((bit) => [claim, { size, root: flipped(at.root, bit) }]),
        ...[index + 1, index ^ 1, size, -1, index + 0.5, NaN, Infinity].map((other) => [{ ...claim, index: other }, at]),
      ];
      for (const [other, otherHead] of changed) {
        assert.equal(await log.isIncluded(rules, other, otherHead), false, `${index} of ${size}`);
        refused += 1;
      }
    }
    assert.ok(refused > 600, `${refused}`);
  });

  test(`consistency proofs of the ${name} tree hold, and no changed one does`, async () => {
    for (const { old, new: fresh, proof } of tree.consistency) {
      const parts = proof.map(bytes);
      assert.ok(await log.isConsistent(rules, head(old), head(fresh), parts), `${old} to ${fresh}`);
      for (const mutant of mutants(parts)) {
        assert.equal(await log.isConsistent(rules, head(old), head(fresh), mutant), false, `${old} to ${fresh}`);
      }
      if (old === fresh) continue;
      assert.equal(await log.isConsistent(rules, head(fresh), head(old), parts), false);
      for (const bit of [3, 250]) {
        const [before, after] = [head(old), head(fresh)];
        const changed = [[{ ...before, root: flipped(before.root, bit) }, after], [before, { ...after, root: flipped(after.root, bit) }]];
        for (const [one, other] of changed) assert.equal(await log.isConsistent(rules, one, other, parts), false);
      }
    }
  });
}

test('an access opens its leaf, and nothing else does', async () => {
  for (const vector of vectors.accesses) {
    const access = {
      index: vector.index, at: vector.at, unit: vector.unit, pseudonym: bytes(vector.pseudonym), action: vector.action,
      view: bytes(vector.view), record: bytes(vector.record),
    };
    const key = bytes(vector.commitment_key);
    assert.equal(hexOf(rules.accessPayload(access)), vector.payload);
    assert.equal(hexOf(await log.commitment(rules, key, access)), vector.commitment);
    const changes = [
      { index: access.index + 1 }, { at: access.at + 900 }, { unit: `${access.unit} ` }, { action: 'x' },
      { pseudonym: flipped(access.pseudonym, 127) }, { view: Uint8Array.of(...access.view, 0) },
      { record: flipped(access.record, 0) },
    ];
    for (const change of changes) {
      assert.notEqual(hexOf(await log.commitment(rules, key, { ...access, ...change })), vector.commitment);
    }
    assert.notEqual(hexOf(await log.commitment(rules, flipped(key, 9), access)), vector.commitment);
    for (const index of [-1, 0.5, NaN, 2 ** 53]) assert.equal(await log.commitment(rules, key, { ...access, index }), null);
  }
});

test('checkpoints are read and their signatures checked', async () => {
  for (const { note, size, root: hash, name, verifier } of vectors.checkpoints) {
    const checkpoint = log.readCheckpoint(note);
    assert.deepEqual([checkpoint.origin, checkpoint.size, hexOf(checkpoint.root)], [name, size, hash]);
    assert.equal(await log.checkSignature(checkpoint, verifier), 'good');
    const other = vectors.checkpoints.find((one) => one.name !== name);
    assert.equal(await log.checkSignature(checkpoint, other.verifier), 'bad');
    assert.equal(await log.checkSignature({ ...checkpoint, body: checkpoint.body.replace('\n', '\n1') }, verifier), 'bad');
    assert.equal(await log.checkSignature(checkpoint, verifier.replace('+', '+0')), 'bad');
  }
});

test('no changed checkpoint is good', async () => {
  const { note, verifier } = vectors.checkpoints[2];
  for (const place of [...note].keys()) {
    const changed = [note.slice(0, place) + String.fromCharCode(note.charCodeAt(place) ^ 1) + note.slice(place + 1),
      note.slice(0, place) + note.slice(place + 1), note.slice(0, place)];
    for (const one of changed) {
      const checkpoint = log.readCheckpoint(one);
      assert.ok(!checkpoint || await log.checkSignature(checkpoint, verifier) !== 'good', `${place}: ${one}`);
    }
  }
});

/** The published parts of the `large` log, cut here from its entries. */
function tiles(asked) {
  const sha = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const leaf = (number) => sha(Buffer.of(0), sha(Buffer.from(`${number}`)));
  const node = (level, index) => (level === 0 ? leaf(index)
    : sha(Buffer.of(1), node(level - 1, 2 * index), node(level - 1, 2 * index + 1)));
  return async (path) => {
    asked.push(path);
    const [, level, number, width] = /^(\d)\/(\d{3})(?:\.p\/(\d+))?$/.exec(path);
    const hashes = Array.from({ length: Number(width ?? 256) }, (_, at) => node(8 * level, Number(number) * 256 + at));
    return Uint8Array.from(Buffer.concat(hashes));
  };
}

test('a device makes a consistency proof from the published parts', async () => {
  for (const { old, new: fresh, proof } of vectors.large.consistency) {
    const asked = [];
    const made = await log.consistencyProof(rules, old, fresh, tiles(asked));
    assert.deepEqual(made.map(hexOf), proof, `${old} to ${fresh}`);
    assert.ok(asked.length > 0 && asked.every((path) => !path.includes('.p/0')), asked.join(' '));
  }
  assert.equal(await log.consistencyProof(rules, 5, 4, tiles([])), null);
  assert.deepEqual(await log.consistencyProof(rules, 0, 4, tiles([])), []);
});

test('parts of a large log are asked for by their whole names', async () => {
  const asked = [];
  const fetchTile = async (path) => {
    asked.push(path);
    return new Uint8Array(256 * 32);
  };
  await log.consistencyProof(rules, 315_921_160, 315_921_161, fetchTile);
  assert.ok(asked.includes('0/x001/x234/067.p/9'), asked.join(' '));
});

const mine = () => structuredClone(vectors.mine);
const marksOf = async ({ accesses, access_log: own }) => {
  const { marks, signature } = await checkAccesses(rules, accesses, own);
  return { marks: Object.fromEntries(marks), signature };
};

test('each access of a reporter is marked', async () => {
  const answer = mine();
  assert.deepEqual(await marksOf(answer), { marks: answer.marks, signature: 'good' });
});

test('an access that is not what its leaf says is marked, and the others are not', async () => {
  const changes = {
    at: (access) => { access.at = '2025-11-25T20:00:00Z'; },
    unit: (access) => { access.unit.code = 'X'; },
    noUnit: (access) => { access.unit = null; },
    pseudonym: (access) => { access.pseudonym = 'FFFF'; },
    action: (access) => { access.action = 'print'; },
    commitment: (access) => { access.commitment = btoa('x'.repeat(32)); },
    opening: (access) => { access.opening.view = btoa('x'.repeat(8)); },
    record: (access) => { access.opening.record = btoa('x'.repeat(16)); },
    proof: (access) => { access.proof[0] = btoa('x'.repeat(32)); },
    shortProof: (access) => { access.proof.pop(); },
    brokenProof: (access) => { access.proof[0] = '?'; },
    noProof: (access) => { delete access.proof; },
  };
  for (const [name, change] of Object.entries(changes)) {
    const answer = mine();
    change(answer.accesses[1]);
    const { marks } = await marksOf(answer);
    assert.deepEqual(marks, { ...answer.marks, 128: 'failed' }, name);
  }
});

test('another index, key, checkpoint or verifier convinces nobody', async () => {
  const moved = mine();
  moved.accesses[0].index = 4;
  assert.equal((await marksOf(moved)).marks[4], 'failed');
  const otherKey = mine();
  otherKey.access_log.key = btoa('x'.repeat(32));
  assert.deepEqual((await marksOf(otherKey)).marks, { 3: 'failed', 128: 'failed', 297: 'failed', 299: 'failed', 200: 'closed' });
  for (const change of [
    (own) => { own.checkpoint = own.checkpoint.replace('298', '299'); },
    (own) => { own.checkpoint = vectors.checkpoints[2].note; },
    (own) => { own.checkpoint = 'x'; },
    (own) => { own.verifier = vectors.checkpoints[2].verifier; },
  ]) {
    const answer = mine();
    change(answer.access_log);
    const { marks, signature } = await marksOf(answer);
    assert.equal(signature, 'bad');
    assert.ok(Object.values(marks).every((mark) => mark === 'failed'));
  }
  const unsigned = mine();
  delete unsigned.access_log.checkpoint;
  assert.equal((await marksOf(unsigned)).signature, 'none');
  assert.ok(Object.values((await marksOf(unsigned)).marks).every((mark) => mark !== 'verified'));
});
