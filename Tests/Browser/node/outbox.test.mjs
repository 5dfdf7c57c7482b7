import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeServer, load, memoryStore } from './support.mjs';

const { Outbox } = await load('outbox.js');
const { deriveReceipt, newReceipt, writeReceipt, readReceipt } = await load('receipt.js');
const { openPhoto } = await load('sealed-photo.js');

const ID = 'f65fdb506bcae90353f4a4e1c68a8096';
const ANSWER = { id: ID, number: 'JK-1', state: 'waiting', unit: { code: 'u', name: 'Kelurahan X' }, due_on: '2026-11-30' };
const FILED = [201, ANSWER];
const PICTURE = new TextEncoder().encode('GAMBAR-RAHASIA'.repeat(50));
const code = await writeReceipt(newReceipt());
const { lookup, photoKey } = await deriveReceipt(await readReceipt(code));

async function setUp(answers, { visibility = 'private', photos = 0, world = {} } = {}) {
  const { shelf, store } = await memoryStore();
  const server = fakeServer(...answers);
  const outbox = new Outbox(store, server.api, { now: () => 1_000_000, exclusively: oneAfterAnother(), ...world });
  const draftPhotos = [];
  for (let count = 0; count < photos; count += 1) draftPhotos.push({ record: await store.addBytes('draft-photo', PICTURE) });
  const report = {
    code, draft: { story: 'cerita', photos: draftPhotos }, body: { id: ID, visibility, story: 'cerita' },
    label: { categoryName: 'Jalan', placeName: 'X' },
    photos: draftPhotos.map(() => ({ bytes: PICTURE, type: 'image/jpeg' })),
  };
  return { shelf, store, outbox, report, ...server };
}

function oneAfterAnother() {
  let last = Promise.resolve();
  return (work) => {
    last = last.then(work, work);
    return last;
  };
}

test('a report and its photos are sent, then only the known record is left', async () => {
  const { outbox, report, requests, shelf, store } = await setUp([FILED, 200], { photos: 2 });
  const outcome = await outbox.send(await outbox.add(report));
  assert.equal(outcome.kind, 'sent');
  assert.deepEqual(requests.map(({ method, path }) => `${method} ${path}`), [
    'POST /api/v1/reports', 'PUT /api/v1/mine/photos/1', 'PUT /api/v1/mine/photos/2',
  ]);
  const names = await shelf.names('');
  assert.equal(names.length, 1);
  const [{ value }] = await store.list('known');
  assert.deepEqual([value.id, value.number, value.code, value.categoryName], [ID, 'JK-1', code, 'Jalan']);
});

test('the server gets the lookup and never the receipt', async () => {
  const { outbox, report, requests } = await setUp([FILED, 200], { photos: 1 });
  await outbox.send(await outbox.add(report));
  assert.equal(requests[0].json.receipt_lookup, lookup);
  assert.equal(requests[0].headers.Authorization, undefined);
  assert.equal(requests[1].headers.Authorization, `Receipt ${lookup}`);
  assert.equal(JSON.stringify(requests).includes(code), false);
  for (const request of requests) {
    assert.equal(request.credentials, 'omit');
    assert.equal(request.referrerPolicy, 'no-referrer');
  }
});

test('a private photo leaves sealed, at its own place', async () => {
  const { outbox, report, requests } = await setUp([FILED, 200], { photos: 2 });
  await outbox.send(await outbox.add(report));
  for (const number of [1, 2]) {
    const { body, headers } = requests[number];
    assert.equal(headers['Content-Type'], 'application/octet-stream');
    assert.equal(Buffer.from(body).includes('GAMBAR'), false);
    assert.deepEqual(await openPhoto(body, { report: ID, number }, photoKey), PICTURE);
  }
});

test('a public photo is sent as the picture that it is', async () => {
  const { outbox, report, requests } = await setUp([FILED, 200], { photos: 1, visibility: 'public' });
  await outbox.send(await outbox.add(report));
  assert.equal(requests[1].headers['Content-Type'], 'image/jpeg');
  assert.deepEqual(requests[1].body, PICTURE);
});

test('when sealing fails nothing is sent and nothing is kept', async () => {
  const { outbox, report, requests, shelf } = await setUp([FILED], { photos: 1 });
  report.photos.push({ bytes: new Uint8Array(0), type: 'image/jpeg' });
  const before = await shelf.names('');
  await assert.rejects(outbox.add(report), { code: 'empty' });
  assert.deepEqual(await shelf.names(''), before);
  assert.equal(requests.length, 0);
});

test('without signal the report waits, sealed, and is sent once when signal is back', async () => {
  const { outbox, report, requests, shelf, store, answerWith } = await setUp(['offline']);
  const id = await outbox.add(report);
  const outcome = await outbox.send(id);
  assert.deepEqual([outcome.kind, outcome.offline], ['waiting', true]);
  const bytes = Buffer.from(await shelf.get(`outbox/${id}`));
  assert.equal(bytes.includes('cerita') || bytes.includes(code), false);
  answerWith(FILED);
  const later = new Outbox(store, fakeServer(FILED).api, { now: () => 1_000_000, exclusively: (work) => work() });
  assert.deepEqual(await later.flush(), [], 'not before its time');
  assert.deepEqual((await later.flush({ insist: true })).map(({ kind }) => kind), ['sent']);
  assert.deepEqual(await later.flush({ insist: true }), []);
  assert.equal(requests.length, 1);
});

test('every attempt sends the same report under the same id', async () => {
  const { outbox, report, requests } = await setUp(['offline', 503, 500, FILED]);
  await outbox.add(report);
  for (let count = 0; count < 4; count += 1) await outbox.flush({ insist: true });
  assert.equal(requests.length, 4);
  assert.equal(new Set(requests.map(({ body }) => body)).size, 1);
  assert.equal(requests[0].json.id, ID);
});

test('waiting doubles up to a quarter of an hour, and longer if the server asks', async () => {
  const { outbox, report, store, answerWith } = await setUp([503]);
  const id = await outbox.add(report);
  const waits = [];
  for (let count = 0; count < 12; count += 1) {
    await outbox.send(id);
    waits.push((await store.get('outbox', id)).notBefore - 1_000_000);
  }
  assert.deepEqual(waits.slice(0, 3), [4_000, 8_000, 16_000]);
  assert.equal(waits.at(-1), 900_000);
  answerWith([429, {}, { 'Retry-After': '3600' }]);
  await outbox.send(id);
  assert.equal((await store.get('outbox', id)).notBefore - 1_000_000, 3_600_000);
});

test('a report that was filed is not filed again when only its photo failed', async () => {
  const { outbox, report, requests } = await setUp([FILED, 200, 'offline', 200], { photos: 2 });
  const id = await outbox.add(report);
  assert.equal((await outbox.send(id)).kind, 'waiting');
  assert.equal((await outbox.send(id)).kind, 'sent');
  assert.deepEqual(requests.map(({ path }) => path.split('/').pop()), ['reports', '1', '2', '2']);
  assert.deepEqual(Buffer.from(requests[2].body), Buffer.from(requests[3].body), 'sealed once');
});

test('a photo that is not taken does not hold the report back, and is told', async () => {
  const { outbox, report } = await setUp([FILED, [415, { detail: 'Bukan foto.' }], 200], { photos: 2 });
  const outcome = await outbox.send(await outbox.add(report));
  assert.equal(outcome.kind, 'sent');
  assert.deepEqual(outcome.entry.photoProblems, ['Bukan foto.']);
});

test('a photo that this device cannot open any more is told as well', async () => {
  const { outbox, report, requests, store } = await setUp([FILED, 200], { photos: 2 });
  const id = await outbox.add(report);
  const [first] = (await store.get('outbox', id)).photos;
  await store.remove('outbox-photo', first.record);
  const outcome = await outbox.send(id);
  assert.deepEqual([outcome.kind, outcome.entry.photoProblems], ['sent', ['']]);
  assert.deepEqual(requests.map(({ path }) => path.split('/').pop()), ['reports', '2']);
});

test('a photo that is there already, its answer lost, is no problem', async () => {
  const { outbox, report } = await setUp([FILED, [409, { detail: 'sudah ada' }]], { photos: 1 });
  const outcome = await outbox.send(await outbox.add(report));
  assert.deepEqual([outcome.kind, outcome.entry.photoProblems], ['sent', []]);
});

test('a refused report comes back with the field named and its photos still there', async () => {
  const refusal = [422, { type: 'about/invalid_field', detail: 'Terlalu pendek.', field: 'story' }];
  const { outbox, report, store, shelf, requests } = await setUp([refusal], { photos: 1 });
  const id = await outbox.add(report);
  assert.equal((await outbox.send(id)).kind, 'refused');
  assert.deepEqual(await outbox.flush({ insist: true }), [], 'it is not tried again');
  const entry = await outbox.takeBack(id);
  assert.deepEqual([entry.refusal.field, entry.refusal.detail], ['story', 'Terlalu pendek.']);
  assert.deepEqual(await store.getBytes('draft-photo', entry.draft.photos[0].record), PICTURE);
  assert.deepEqual((await shelf.names('')).map((name) => name.split('/')[0]), ['draft-photo']);
  assert.equal(requests.length, 1);
});

test('a conflict with our own report, whose answer was lost, counts as sent', async () => {
  const { outbox, report, requests } = await setUp([[409, { detail: 'ada' }], [200, { report: ANSWER }]]);
  const outcome = await outbox.send(await outbox.add(report));
  assert.deepEqual([outcome.kind, outcome.entry.answer.number], ['sent', 'JK-1']);
  assert.equal(requests[1].headers.Authorization, `Receipt ${lookup}`);
  assert.equal(requests[1].cache, 'no-store');
});

test('a conflict with somebody else is refused, and waits if that cannot be known', async () => {
  const stranger = await setUp([[409, { detail: 'ada' }], 404]);
  const outcome = await stranger.outbox.send(await stranger.outbox.add(stranger.report));
  assert.deepEqual([outcome.kind, outcome.entry.refusal.status], ['refused', 409]);
  const unsure = await setUp([409, 'offline']);
  assert.equal((await unsure.outbox.send(await unsure.outbox.add(unsure.report))).kind, 'waiting');
});

test('two tabs at once send it once', async () => {
  const exclusively = oneAfterAnother();
  const { outbox, report, store, requests, api } = await setUp([FILED], { world: { exclusively } });
  const other = new Outbox(store, api, { now: () => 1_000_000, exclusively });
  const id = await outbox.add(report);
  const [one, another] = await Promise.all([outbox.send(id), other.send(id)]);
  assert.deepEqual([one.kind, another.kind], ['sent', 'gone']);
  assert.equal(requests.length, 1);
  assert.equal((await store.list('known')).length, 1);
});

test('what is to be forgotten leaves nothing once it is sent', async () => {
  const { outbox, report, shelf } = await setUp(['offline', FILED, 200], { photos: 1 });
  const id = await outbox.add(report);
  await outbox.send(id);
  await outbox.forget(id);
  assert.equal((await outbox.send(id)).kind, 'sent');
  assert.deepEqual(await shelf.names(''), []);
});

test('an answer that is cut off counts as none', async () => {
  const { outbox, report, store } = await setUp([FILED]);
  const broken = new Outbox(store, new (await load('api.js')).Api(async () => new Response('{"number":', { status: 201 })), {
    exclusively: (work) => work(),
  });
  assert.equal((await broken.send(await outbox.add(report))).kind, 'waiting');
});
