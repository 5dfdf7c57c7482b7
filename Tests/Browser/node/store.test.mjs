import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, memoryStore } from './support.mjs';

const { SealedStore, newDeviceKey } = await load('store.js');
const { Draft, requestBody } = await load('draft.js');
const SECRET = 'RAHASIA-PELAPOR';

/** Every byte and name that lies on the shelf. */
async function everything(shelf) {
  const names = await shelf.names('');
  const records = await Promise.all(names.map((name) => shelf.get(name)));
  return Buffer.concat([Buffer.from(names.join(' ')), ...records.map((bytes) => Buffer.from(bytes))]);
}

test('what is kept comes back, and lies there sealed', async () => {
  const { shelf, store } = await memoryStore();
  const id = await store.add('known', { code: SECRET, story: 'Jalan berlubang 🚧' });
  assert.deepEqual(await store.get('known', id), { code: SECRET, story: 'Jalan berlubang 🚧' });
  assert.deepEqual(await store.list('known'), [{ id, value: { code: SECRET, story: 'Jalan berlubang 🚧' } }]);
  const bytes = await everything(shelf);
  assert.equal(bytes.includes(SECRET), false);
  assert.equal(bytes.includes('berlubang'), false);
});

test('a record under another name, or with another key, does not open', async () => {
  const { shelf, store } = await memoryStore();
  await store.put('draft', 'current', { story: SECRET });
  await shelf.put('draft/other', await shelf.get('draft/current'));
  assert.equal(await store.get('draft', 'other'), null);
  assert.equal(await new SealedStore(shelf, await newDeviceKey()).get('draft', 'current'), null);
});

test('clearing takes the kinds that are named and no other', async () => {
  const { shelf, store } = await memoryStore();
  await store.put('draft', 'current', {});
  await store.addBytes('draft-photo', new Uint8Array(3));
  const kept = await store.add('known', {});
  await store.clear('draft', 'draft-photo');
  assert.deepEqual(await shelf.names(''), [`known/${kept}`]);
});

test('a draft is taken up again with its photos', async () => {
  const { store } = await memoryStore();
  const draft = new Draft(store);
  draft.data.story = 'Lampu mati';
  await draft.addPhoto(Uint8Array.from([1, 2, 3]), 'image/jpeg');
  const later = new Draft(store);
  assert.equal(await later.restore(), true);
  assert.equal(later.data.story, 'Lampu mati');
  assert.deepEqual(await later.image(later.data.photos[0]), Uint8Array.from([1, 2, 3]));
});

test('a discarded or emptied draft leaves nothing', async () => {
  const { shelf, store } = await memoryStore();
  const draft = new Draft(store);
  draft.data.story = SECRET;
  await draft.addPhoto(Uint8Array.from([1]), 'image/png');
  await draft.discard();
  assert.deepEqual(await shelf.names(''), []);
  draft.data.story = SECRET;
  await draft.save();
  draft.data.story = ' ';
  await draft.save();
  assert.deepEqual(await shelf.names(''), []);
  assert.equal(await new Draft(store).restore(), false);
});

test('a request has what was given and nothing else', () => {
  const data = {
    visibility: 'private', category: 'jalan', story: 's', location: 'l', additional: '', kelurahan: '', photos: [{}], decisions: [{}],
    point: { lat: -6.2, lon: 106.9, accuracy: null }, place: { code: 'x' }, step: 'periksa',
  };
  assert.deepEqual(requestBody(data, 'id', []), {
    id: 'id', visibility: 'private', category: 'jalan', story: 's', location: 'l', point: { lat: -6.2, lon: 106.9 },
  });
  const full = { ...data, additional: 'a', kelurahan: '31.75.07.1002', point: { lat: 1, lon: 2, accuracy: 0 } };
  const mask = [{ field: 'story', start: 0, end: 1 }];
  assert.deepEqual(requestBody(full, 'id', mask), {
    id: 'id', visibility: 'private', category: 'jalan', story: 's', location: 'l', additional: 'a',
    point: { lat: 1, lon: 2, accuracy: 0 }, kelurahan: '31.75.07.1002', mask,
  });
});
