import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, sha256, unhex, vectors } from './support.mjs';

const { deriveReceipt, newReceipt } = await load('receipt.js');
const { imageType, openPhoto, sealPhoto } = await load('sealed-photo.js');
const { photos } = await vectors('sealed-photos');

const picture = (length) => Uint8Array.from({ length }, (_, i) => (31 * i + 7) % 256);
const place = { report: 'f65fdb506bcae90353f4a4e1c68a8096', number: 1 };
const key = (await deriveReceipt(newReceipt())).photoKey;

test('the shared vectors are sealed to the same bytes as on the server', async () => {
  assert.ok(photos.length > 0);
  for (const one of photos) {
    const image = picture(one.image_length);
    assert.equal(await sha256(image), one.image_sha256);
    const { photoKey } = await deriveReceipt(unhex(one.mk));
    const where = { report: one.report, number: one.number };
    const sealed = await sealPhoto(image, where, photoKey, unhex(one.nonce));
    assert.equal(sealed.length, one.sealed_length);
    assert.equal(await sha256(sealed), one.sealed_sha256);
    assert.deepEqual(await openPhoto(sealed, where, photoKey), image);
  }
});

test('the size of a sealed photo is 256 KiB or a doubling of it', async () => {
  const least = 256 * 1024;
  const table = [[1, least], [least - 33, least], [least - 32, 2 * least], [2 * least - 33, 2 * least], [700_000, 4 * least]];
  for (const [length, size] of table) {
    const sealed = await sealPhoto(picture(length), place, key);
    assert.equal(sealed.length, size);
    assert.equal((await openPhoto(sealed, place, key)).length, length);
  }
});

test('a picture that ends in zeros and padding marks comes back whole', async () => {
  for (const end of [[0], [0x80], [0x80, 0, 0], [0, 0x80]]) {
    const image = Uint8Array.from([1, 2, 3, ...end]);
    assert.deepEqual(await openPhoto(await sealPhoto(image, place, key), place, key), image);
  }
});

test('nothing of the picture is left in the clear and no two seals are alike', async () => {
  const image = new TextEncoder().encode('PELAPOR'.repeat(200));
  const one = Buffer.from(await sealPhoto(image, place, key));
  const other = Buffer.from(await sealPhoto(image, place, key));
  assert.equal(one.includes('PELAPOR'), false);
  assert.equal(one.equals(other), false);
});

test('another place, another key or a changed byte does not open', async () => {
  const sealed = await sealPhoto(picture(10), place, key);
  const stranger = (await deriveReceipt(newReceipt())).photoKey;
  await assert.rejects(openPhoto(sealed, { ...place, number: 2 }, key), { code: 'cannot_open' });
  await assert.rejects(openPhoto(sealed, { ...place, report: '0'.repeat(32) }, key), { code: 'cannot_open' });
  await assert.rejects(openPhoto(sealed, place, stranger), { code: 'cannot_open' });
  const changed = sealed.slice();
  changed[1000] ^= 1;
  await assert.rejects(openPhoto(changed, place, key), { code: 'cannot_open' });
  await assert.rejects(openPhoto(sealed.subarray(0, -1), place, key), { code: 'size' });
  await assert.rejects(openPhoto(picture(256 * 1024), place, key), { code: 'not_sealed' });
});

test('nothing and too much cannot be sealed', async () => {
  await assert.rejects(sealPhoto(new Uint8Array(0), place, key), { code: 'empty' });
  await assert.rejects(sealPhoto(new Uint8Array(16 * 1024 * 1024), place, key), { code: 'too_large' });
});

test('only the three kinds of pictures have a type', () => {
  const webp = new TextEncoder().encode('RIFF0000WEBPVP8 ');
  const table = [
    [[0xff, 0xd8, 0xff], 'image/jpeg'], [[0x89, 0x50, 0x4e, 0x47], 'image/png'], [webp, 'image/webp'],
    [[0x47, 0x49, 0x46], null], [[], null],
  ];
  for (const [bytes, type] of table) assert.equal(imageType(Uint8Array.from(bytes)), type);
});
