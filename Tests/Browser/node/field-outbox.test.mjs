import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeServer, load, memoryStore } from './support.mjs';

const { FieldOutbox } = await load('field-outbox.js');
const { byDistance, distanceWords, metresBetween } = await load('field-place.js');
const { Texts } = await load('texts.js');

const NUMBER = 'JK-1';
const PICTURE = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]);
const MOVED = (version) => [200, { number: NUMBER, state: 'in_progress', version }];
const PROOF = [200, { n: 1, source: 'camera' }];

async function setUp(...answers) {
  const { store, shelf } = await memoryStore();
  const server = fakeServer(...answers);
  const clock = { now: 1_000_000 };
  const make = (owner = 'budi') =>
    new FieldOutbox(store, server.api, owner, { now: () => clock.now, exclusively: oneAfterAnother() });
  return { store, shelf, clock, make, outbox: make(), ...server };
}

function oneAfterAnother() {
  let last = Promise.resolve();
  return (work) => {
    last = last.then(work, work);
    return last;
  };
}

/** A whole task done without a signal: found, photographed, sent in. */
async function work(outbox, number = NUMBER, version = 4) {
  await outbox.addFinding(number, { matches: true, note: '', version });
  await outbox.addProof(number, { place: 1, bytes: PICTURE, type: 'image/jpeg', facts: { 'Proof-Source': 'camera' } });
  await outbox.addSubmit(number, { note: 'Ditambal', version });
}

const calls = (requests) => requests.map(({ method, path }) => `${method} ${path.replace('/crm/api/v1/reports/', '')}`);

test('what was done is sent in the order in which it was done, and nothing is left', async () => {
  const { outbox, requests, shelf } = await setUp(MOVED(5), PROOF, MOVED(6));
  await work(outbox);
  const report = await outbox.flush();
  assert.equal(report.stopped, 'done');
  assert.deepEqual(report.sent.map(({ action }) => action.kind), ['finding', 'proof', 'submit']);
  assert.deepEqual(calls(requests), ['POST JK-1/finding', 'PUT JK-1/proofs/1', 'POST JK-1/submit']);
  assert.deepEqual(await shelf.names(''), []);
});

test('our own move makes a new version, and what follows goes by it', async () => {
  const { outbox, requests } = await setUp(MOVED(5), PROOF, MOVED(6));
  await work(outbox);
  await outbox.flush();
  assert.equal(requests[0].json.version, 4);
  assert.equal(requests[2].json.version, 5);
});

test('without a signal all is kept, and sent once it is back', async () => {
  const { outbox, requests, answerWith, clock } = await setUp('offline');
  await work(outbox);
  assert.equal((await outbox.flush()).stopped, 'offline');
  assert.equal(requests.length, 1);
  assert.equal((await outbox.flush()).stopped, 'later');
  assert.equal(requests.length, 1);
  answerWith(MOVED(5), PROOF, MOVED(6));
  clock.now += 4_000;
  assert.equal((await outbox.flush()).sent.length, 3);
});

test('an answer that got lost: the same action goes again under the same id', async () => {
  const { outbox, requests, answerWith } = await setUp('offline');
  await outbox.addFinding(NUMBER, { matches: false, note: 'Sudah tidak ada', version: 2 });
  await outbox.flush();
  answerWith(MOVED(3));
  await outbox.flush({ insist: true });
  const ids = requests.map(({ headers }) => headers['Idempotency-Key']);
  assert.match(ids[0], /^[0-9a-f]{32}$/);
  assert.equal(ids[0], ids[1]);
  assert.deepEqual(requests[0].json, { matches: false, note: 'Sudah tidak ada', version: 2 });
});

test('a picture goes with its facts and its type', async () => {
  const { outbox, requests } = await setUp(PROOF);
  const facts = { 'Proof-Source': 'camera', 'Proof-Challenge': '7K2M9Q', 'Proof-Position': '-6.2,106.9,8' };
  await outbox.addProof(NUMBER, { place: 3, bytes: PICTURE, type: 'image/jpeg', facts });
  await outbox.flush();
  const [{ headers, body, path }] = requests;
  assert.equal(path, '/crm/api/v1/reports/JK-1/proofs/3');
  assert.deepEqual([...body], [...PICTURE]);
  assert.equal(headers['Content-Type'], 'image/jpeg');
  for (const [name, value] of Object.entries(facts)) assert.equal(headers[name], value);
});

for (const status of [403, 404, 409, 422]) {
  test(`a refusal with ${status} keeps the action and holds up only its own case`, async () => {
    const refusal = [status, { title: 'x', detail: 'Sekarang Koordinasi.', field: 'version' }];
    const { outbox, requests } = await setUp(refusal, MOVED(2));
    await work(outbox);
    await outbox.addFinding('JK-2', { matches: true, note: '', version: 1 });
    const report = await outbox.flush();
    assert.deepEqual(report.refused.map(({ action }) => action.number), [NUMBER]);
    assert.deepEqual(report.sent.map(({ action }) => action.number), ['JK-2']);
    assert.deepEqual(calls(requests), ['POST JK-1/finding', 'POST JK-2/finding']);
    const left = await outbox.list();
    assert.deepEqual(left.map(({ action }) => action.kind), ['finding', 'proof', 'submit']);
    assert.deepEqual(left[0].action.refusal, { status, field: 'version', detail: 'Sekarang Koordinasi.' });
    // It is not tried again by itself.
    await outbox.flush({ insist: true });
    assert.equal(requests.length, 2);
  });
}

test('the officer may have it done all the same: whatever the version is now', async () => {
  const { outbox, requests } = await setUp([409, { detail: 'Berubah.' }], MOVED(8), PROOF, MOVED(9));
  await work(outbox);
  await outbox.flush();
  const [{ id }] = await outbox.list();
  await outbox.retry(id);
  assert.equal((await outbox.flush({ insist: true })).sent.length, 3);
  assert.equal('version' in requests[1].json, false);
  assert.equal(requests[3].json.version, 8);
});

test('the officer may give it up: the rest goes on', async () => {
  const { outbox, requests } = await setUp([409, { detail: 'Berubah.' }], PROOF, MOVED(5));
  await work(outbox);
  await outbox.flush();
  const [{ id }] = await outbox.list();
  await outbox.discard(id);
  assert.equal((await outbox.flush({ insist: true })).sent.length, 2);
  assert.deepEqual(calls(requests).slice(1), ['PUT JK-1/proofs/1', 'POST JK-1/submit']);
});

test('a session that is over stops everything and loses nothing', async () => {
  const { outbox, requests } = await setUp([401, {}]);
  await work(outbox);
  assert.equal((await outbox.flush()).stopped, 'sign_in');
  assert.equal(requests.length, 1);
  assert.equal((await outbox.list()).length, 3);
});

test('a server that is busy is asked again later, longer each time', async () => {
  const { outbox, requests, clock } = await setUp([503, {}, { 'Retry-After': '9' }]);
  await work(outbox);
  assert.equal((await outbox.flush()).stopped, 'later');
  clock.now += 8_000;
  await outbox.flush();
  assert.equal(requests.length, 1);
  clock.now += 1_000;
  await outbox.flush();
  assert.equal(requests.length, 2);
});

test('nobody sends what somebody else did on this phone', async () => {
  const { outbox, make, requests } = await setUp(MOVED(5), PROOF, MOVED(6));
  await work(outbox);
  const other = make('siti');
  assert.equal((await other.flush()).sent.length, 0);
  assert.equal(requests.length, 0);
  assert.deepEqual([await other.list(), await other.countOfOthers()], [[], 3]);
  assert.equal((await outbox.flush()).sent.length, 3);
});

test('a second picture for a place takes the place of the first, which leaves no bytes behind', async () => {
  const { outbox, shelf, requests } = await setUp(PROOF);
  for (const last of [1, 2]) {
    const bytes = new Uint8Array([...PICTURE, last]);
    await outbox.addProof(NUMBER, { place: 1, bytes, type: 'image/jpeg', facts: {} });
  }
  assert.equal((await shelf.names('field-photo/')).length, 1);
  await outbox.flush();
  assert.equal(requests.length, 1);
  assert.equal(requests[0].body.at(-1), 2);
});

test('a picture that the browser lost is told, and does not hold up other cases', async () => {
  const { outbox, store, requests } = await setUp(MOVED(2));
  await outbox.addProof(NUMBER, { place: 1, bytes: PICTURE, type: 'image/jpeg', facts: {} });
  await outbox.addFinding('JK-2', { matches: true, note: '', version: 1 });
  await store.clear('field-photo');
  const report = await outbox.flush();
  assert.equal(report.refused.length, 1);
  assert.deepEqual(calls(requests), ['POST JK-2/finding']);
});

test('nothing that waits can be read in what the device stores', async () => {
  const { outbox, shelf } = await setUp('offline');
  await outbox.addFinding(NUMBER, { matches: false, note: 'CANARY', version: 1 });
  for (const name of await shelf.names('')) {
    assert.match(name, /^field-(action|photo)\/[0-9a-f]{32}$/);
    assert.equal(Buffer.from(await shelf.get(name)).includes('CANARY'), false);
  }
});

test('distances are those of the ground, and sort the nearest first', () => {
  const here = { lat: -6.2, lon: 106.8 };
  assert.ok(Math.abs(metresBetween(here, { lat: -6.201, lon: 106.8 }) - 111.2) < 0.5);
  assert.ok(Math.abs(metresBetween(here, { lat: -6.2, lon: 106.801 }) - 110.5) < 0.5);
  const rows = [{ order: 0, metres: null }, { order: 1, metres: 50 }, { order: 2, metres: 9 }, { order: 3, metres: null }];
  assert.deepEqual(rows.sort(byDistance).map(({ order }) => order), [2, 1, 0, 3]);
});

test('a distance is said as precisely as a phone knows it', () => {
  const texts = new Texts({ field_metres: '{n} m', field_kilometres: '{n} km' }, 'id');
  assert.deepEqual([3, 44, 949, 950, 1_240].map((metres) => distanceWords(texts, metres)), [
    '10 m', '40 m', '950 m', '1 km', '1,2 km',
  ]);
});
