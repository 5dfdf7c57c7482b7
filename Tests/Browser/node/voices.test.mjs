/** What a device does to be heard without a name: digests, work, and what it says to the reports that it supports. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { load } from './support.mjs';

const { Digests, leadingZeros } = await load('digests.js');
const { solve } = await load('work.js');
const { Supports } = await load('support.js');
const { newDeviceKey, SealedStore } = await load('store.js');
const { MemoryShelf } = await load('shelf.js');

const hex = (words) => [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

test('digests are SHA-256 whatever the lengths', () => {
  for (let length = 0; length < 140; length += 1) {
    const beginning = 'x'.repeat(length);
    const digests = new Digests(beginning);
    for (const end of ['', '7', '123456789012', 'z'.repeat(40)]) {
      assert.equal(hex(digests.of(end)), createHash('sha256').update(beginning + end).digest('hex'), `${length} ${end}`);
    }
  }
});

test('zero bits are counted over words', () => {
  assert.equal(leadingZeros([-1, 0]), 0);
  assert.equal(leadingZeros([1, 0]), 31);
  assert.equal(leadingZeros([0, 0x00ffffff]), 40);
});

test('work is done in slices, and its digest begins as it was asked', async () => {
  let [time, pauses] = [0, 0];
  const ticket = 'A'.repeat(78);
  const work = await solve(ticket, 13, { pause: async () => { pauses += 1; }, now: () => (time += 10) });
  assert.match(work, /^A{78}\.\d{1,12}$/);
  const digest = createHash('sha256').update(work).digest();
  assert.ok(digest[0] === 0 && digest[1] < 8);
  assert.ok(pauses > 0 || Number(work.split('.')[1]) < 512);
});

test('a device says the same to one report and something else to another, and another device something else', async () => {
  const store = new SealedStore(new MemoryShelf(), await newDeviceKey());
  const supports = new Supports(store);
  const said = await supports.device('JK-1');
  assert.match(said, /^[\w-]{43}$/);
  assert.equal(await new Supports(store).device('JK-1'), said);
  assert.notEqual(await supports.device('JK-2'), said);
  assert.notEqual(await new Supports(new SealedStore(new MemoryShelf(), await newDeviceKey())).device('JK-1'), said);
});

test('what is supported is kept once, open reports first, and forgotten', async () => {
  const supports = new Supports(new SealedStore(new MemoryShelf(), await newDeviceKey()));
  const keep = (number, state) => supports.keep({ number, state, categoryName: '', placeName: '' });
  await keep('JK-1', 'done');
  await keep('JK-2', 'waiting');
  await keep('JK-2', 'in_progress');
  assert.deepEqual((await supports.list()).map(({ value }) => [value.number, value.state]), [['JK-2', 'in_progress'], ['JK-1', 'done']]);
  await supports.forget('JK-2');
  assert.equal(await supports.find('JK-2'), undefined);
});
