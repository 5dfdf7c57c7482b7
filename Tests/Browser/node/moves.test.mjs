// What a reporter writes on the own case, and the list of own reports.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './support.mjs';

const { bodyOf, formOf, rangesOf, undecided } = await load('case-moves.js');
const { hiddenPart } = await load('before-after.js');
const { placeAmong } = await load('mine.js');

test('a move is sent as the API wants it', () => {
  assert.deepEqual(bodyOf('answer', { text: ' Kiri \n' }), { answer: 'Kiri' });
  assert.deepEqual(bodyOf('contest', { text: 'Belum' }), { reason: 'Belum' });
  assert.deepEqual(bodyOf('confirm', { text: ' ', rating: '4' }), { rating: 4 });
  assert.deepEqual(bodyOf('confirm', { text: 'Rapi', rating: '5' }), { rating: 5, note: 'Rapi' });
  assert.deepEqual(bodyOf('leak', { text: ' ' }), { reason: 'leak' });
  assert.deepEqual(bodyOf('retaliation', { text: ' Dipecat ' }), { reason: 'retaliation', story: 'Dipecat' });
  // Nothing chosen is no number that the server would take.
  assert.deepEqual(bodyOf('confirm', { text: '' }), { rating: 0 });
});

test('a contest with a photo is one form, the place of the photo in it', async () => {
  const photo = { bytes: Uint8Array.of(1, 2, 3), type: 'application/octet-stream', place: 4 };
  const form = formOf(bodyOf('contest', { text: ' Belum ' }), photo);
  assert.deepEqual([...form.keys()], ['reason', 'place', 'photo']);
  assert.equal(form.get('reason'), 'Belum');
  assert.equal(form.get('place'), '4');
  assert.equal(form.get('photo').type, photo.type);
  assert.deepEqual(new Uint8Array(await form.get('photo').arrayBuffer()), photo.bytes);
});

test('only what was not decided yet is warned of', () => {
  const text = 'Budi 0812 dan 0812';
  const findings = [{ kind: 'name', start: 0, end: 4 }, { kind: 'phone', start: 5, end: 9 }, { kind: 'phone', start: 14, end: 18 }];
  const keep = { field: 'answer', kind: 'phone', words: '0812', choice: 'keep' };
  assert.equal(undecided('answer', text, findings, []).length, 3);
  assert.deepEqual(undecided('answer', text, findings, [keep]), [findings[0]]);
  assert.equal(undecided('reason', text, findings, [keep]).length, 3);
  assert.deepEqual(undecided('answer', '', [], [keep]), []);
});

test('all places of the same words are masked at once', () => {
  const text = '🚧 0812 dan 0812, 0813';
  const findings = [{ kind: 'phone', start: 2, end: 6 }, { kind: 'phone', start: 11, end: 15 }, { kind: 'phone', start: 17, end: 21 }];
  assert.deepEqual(rangesOf(text, findings, { kind: 'phone', words: '0812' }), findings.slice(0, 2));
  assert.deepEqual(rangesOf(text, findings, { kind: 'name', words: '0812' }), []);
});

test('the slider hides as much as it says', () => {
  const table = [['0', '0%'], ['50', '50%'], [100, '100%'], ['-4', '0%'], ['400', '100%'], ['x', '50%']];
  for (const [value, part] of table) assert.equal(hiddenPart(value), part);
});

test('what changed last stands first', () => {
  const table = [[[], 5, 0], [[9, 7, 3], 8, 1], [[9, 7, 3], 10, 0], [[9, 7, 3], 1, 3], [[Infinity, 7], 9, 1], [[7, 7], 7, 2]];
  for (const [times, time, place] of table) assert.equal(placeAmong(times, time), place);
});
