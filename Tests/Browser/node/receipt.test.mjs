import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, unhex, vectors } from './support.mjs';

const { deriveReceipt, newReceipt, readReceipt, writeReceipt } = await load('receipt.js');
const { receipts } = await vectors('receipts');
const CODE = '000G-40R4-0M30-E209-185G-R38E-1WQS';

test('the shared vectors are written, read and derived as the server does', async () => {
  assert.ok(receipts.length > 0);
  for (const { mk, code, lookup_base64url: lookup } of receipts) {
    assert.equal(await writeReceipt(unhex(mk)), code);
    assert.deepEqual(await readReceipt(code), unhex(mk));
    assert.equal((await deriveReceipt(unhex(mk))).lookup, lookup);
  }
});

test('the photo key cannot be taken out of the browser', async () => {
  const { photoKey } = await deriveReceipt(newReceipt());
  assert.equal(photoKey.extractable, false);
  await assert.rejects(crypto.subtle.exportKey('raw', photoKey));
});

test('a receipt is read as people type it', async () => {
  const secret = await readReceipt(CODE);
  const typed = [
    CODE.toLowerCase(), CODE.replaceAll('-', ''), CODE.replaceAll('-', ' \u2013 '), ` ${CODE}\n`, CODE.replaceAll('0', 'o'),
    CODE.replaceAll('1', 'l'), CODE.replaceAll('1', 'I'), CODE.replaceAll('-', '_'),
  ];
  for (const text of typed) assert.deepEqual(await readReceipt(text), secret, text);
});

test('what is no receipt says why', async () => {
  const wrong = [
    ['', 'length'], [CODE.slice(0, -1), 'length'], [`${CODE}0`, 'length'], [CODE.replace('G', 'U'), 'character'],
    [CODE.replace('Q', 'é'), 'character'], [CODE.replace('WQS', 'WQT'), 'check'], [CODE.replace('40R4', '4R04'), 'check'],
  ];
  for (const [text, code] of wrong) await assert.rejects(readReceipt(text), { code }, text);
});

test('nearly every single wrong character is caught on the device', async () => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const plain = CODE.replaceAll('-', '');
  let missed = 0;
  for (let at = 0; at < plain.length; at += 1) {
    for (const character of alphabet) {
      if (character === plain[at]) continue;
      const typed = plain.slice(0, at) + character + plain.slice(at + 1);
      missed += await readReceipt(typed).then(() => 1, () => 0);
    }
  }
  assert.ok(missed <= 5, `${missed} of 868`);
});

test('new receipts differ and survive being written and read', async () => {
  const seen = new Set();
  for (let count = 0; count < 50; count += 1) {
    const secret = newReceipt();
    const code = await writeReceipt(secret);
    assert.match(code, /^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    assert.deepEqual(await readReceipt(code), secret);
    seen.add(code);
  }
  assert.equal(seen.size, 50);
});
