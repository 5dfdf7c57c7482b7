import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readdir, readFile } from 'node:fs/promises';
import { load, modules, reached, words as pageWords } from './support.mjs';

const { namedPlace, rank, words } = await load('search.js');
const { countFor } = await load('counter.js');
const { decisionFor, maskRanges, wordsOf } = await load('findings.js');
const { messageFor } = await load('problems.js');
const { pathOf, STEPS, stepAfter, stepBefore, stepOf } = await load('steps.js');
const { Texts } = await load('texts.js');
const { nearest, squareAround } = await load('nearby.js');
const { isHEIC } = await load('photo-intake.js');

test('a list is found by the start of words, best first', () => {
  const entries = [
    { name: 'Jalan rusak', words: 'lubang aspal' }, { name: 'Lampu jalan', words: 'gelap' }, { name: 'Pohon tumbang', words: 'Jalan' },
  ];
  const found = (query) => rank(entries, query).map(({ name }) => name);
  assert.deepEqual(found(''), ['Jalan rusak', 'Lampu jalan', 'Pohon tumbang']);
  assert.deepEqual(found('jal'), ['Jalan rusak', 'Lampu jalan', 'Pohon tumbang']);
  assert.deepEqual(found('lampu jal'), ['Lampu jalan']);
  assert.deepEqual(found('ASPAL'), ['Jalan rusak']);
  assert.deepEqual(found('zzz'), []);
  assert.deepEqual(words('  Kelápa-Gading, 2'), ['kelapa', 'gading', '2']);
});

test('a kelurahan is recognised in a text only where it is called one', () => {
  const places = [{ name: 'Pondok' }, { name: 'Pondok Bambu' }, { name: 'Senen' }];
  assert.equal(namedPlace('Dekat kantor Kelurahan Pondok Bambu, Jl. X', places).name, 'Pondok Bambu');
  assert.equal(namedPlace('kel. senen', places).name, 'Senen');
  assert.equal(namedPlace('Jalan Senen Raya', places), null);
  assert.equal(namedPlace('', places), null);
});

test('the counter says what is missing, what is left and what is too much', () => {
  const table = [
    [0, 'count_missing', 150, false], [149, 'count_missing', 1, false], [150, 'count_ok', 150, true],
    [4950, 'count_left', 50, true], [5000, 'count_left', 0, true], [5001, 'count_over', 1, false],
  ];
  for (const [length, key, n, isEnough] of table) assert.deepEqual(countFor(length, 150, 5000), { key, n, isEnough });
});

test('a decision belongs to the words and moves with them', () => {
  const finding = { kind: 'phone', start: 8, end: 12 };
  const text = '🚧 hubu: 0812';
  assert.equal(wordsOf(text, finding), '0812');
  const decisions = [{ field: 'story', kind: 'phone', words: '0812', choice: 'mask' }];
  assert.deepEqual(maskRanges('story', text, [finding], decisions), [{ field: 'story', start: 8, end: 12 }]);
  const moved = { kind: 'phone', start: 0, end: 4 };
  assert.deepEqual(maskRanges('story', '0812', [moved], decisions), [{ field: 'story', start: 0, end: 4 }]);
  assert.equal(decisionFor('location', '0812', moved, decisions), undefined);
  assert.deepEqual(maskRanges('story', '0812', [moved], [{ ...decisions[0], choice: 'keep' }]), []);
});

test('every problem of the rules has its step, its box and words', () => {
  const texts = new Texts({ too_short: 'kurang {n}', required_story: 'tulis', generic_invalid: 'cek', never_public: 'privat saja' }, 'id');
  const table = [
    [{ field: 'story', code: 'too_short', number: 1200 }, { step: 'cerita', field: 'story', message: 'kurang 1.200' }],
    [{ field: 'story', code: 'required' }, { step: 'cerita', field: 'story', message: 'tulis' }],
    [{ field: 'visibility', code: 'never_public' }, { step: 'cerita', field: 'category', message: 'privat saja' }],
    [{ field: 'photos', code: 'too_many', detail: 'paling banyak 3' }, { step: 'foto', field: 'photo', message: 'paling banyak 3' }],
    [{ field: 'kelurahan', code: 'what' }, { step: 'foto', field: 'kelurahan', message: 'cek' }],
    [{ field: 'receipt_lookup', code: 'invalid' }, null],
    [{ field: null, code: null }, null],
  ];
  for (const [problem, message] of table) assert.deepEqual(messageFor(problem, texts), message);
});

test('steps and their addresses belong together', () => {
  for (const step of STEPS) assert.equal(stepOf(pathOf(step)), step);
  assert.equal(stepOf('/lapor/'), 'jenis');
  assert.equal(stepOf('/lapor/apa'), 'jenis');
  assert.equal(stepAfter('jenis'), 'foto');
  assert.equal(stepAfter('terkirim'), 'terkirim');
  assert.equal(stepBefore('jenis'), 'jenis');
});

test('texts are filled, and moments and numbers are written in the language', () => {
  const id = new Texts({ due: 'dijanjikan {date}', left: '{n} karakter' }, 'id');
  assert.equal(id.of('due', { date: '28 Nov' }), 'dijanjikan 28 Nov');
  assert.equal(id.of('left', { n: 1234 }), '1.234 karakter');
  assert.equal(id.of('missing'), '');
  assert.match(id.moment('2026-11-28T07:30:00Z'), /^2[789] Nov, \d\d\.\d\d$/);
  assert.equal(id.day('2026-11-28'), '28 Nov');
  assert.equal(id.day(null), '');
  assert.equal(id.moment(''), '');
  assert.equal(id.moment('nonsense'), '');
});

test('the square that is asked for says no more of the point than the square it is in', () => {
  assert.deepEqual(squareAround({ lat: -6.2371, lon: 106.9012 }), ['106.899', '-6.241', '106.906', '-6.234']);
  assert.deepEqual(squareAround({ lat: -6.2399, lon: 106.9049 }), squareAround({ lat: -6.2371, lon: 106.9012 }));
});

test('what is near is measured on the device, the nearest first', () => {
  const here = { lat: -6.2371, lon: 106.9012 };
  const at = (north, east) => ({ number: `${north}/${east}`, point: { lat: here.lat + north / 111_195, lon: here.lon + east / 110_540 } });
  const reports = [at(80, 0), at(0, 101), at(-30, 20), at(70, 75), { number: 'none' }, at(0, -5), at(60, 10), at(200, 0)];
  assert.deepEqual(nearest(reports, here).map(({ number }) => number), ['0/-5', '-30/20', '60/10']);
  assert.deepEqual(nearest([], here), []);
});

test('pictures of newer phones are recognised', () => {
  assert.equal(isHEIC(new TextEncoder().encode('\0\0\0\x18ftypheic')), true);
  assert.equal(isHEIC(new TextEncoder().encode('\0\0\0\x18ftypisom')), false);
});

test('the service worker keeps every script of residents and no other', async () => {
  const worker = await readFile(new URL('../../root/sw.js', modules), 'utf8');
  const list = worker.slice(worker.indexOf('const SCRIPTS'), worker.indexOf('];', worker.indexOf('const SCRIPTS')));
  const named = [...list.matchAll(/'([a-z-]+)'/g)].map(([, name]) => `${name}.js`).sort();
  assert.deepEqual(named, await reached('app.js', 'background.js', 'wasm.js', 'access-proof.js'));
});

test('the service worker keeps every script of the field app and no other', async () => {
  const worker = await readFile(new URL('../../root/sw.js', modules), 'utf8');
  const list = worker.slice(worker.indexOf('const FIELD_PARTS'), worker.indexOf('].map', worker.indexOf('const FIELD_PARTS')));
  const named = [...list.matchAll(/'([a-z-]+)'/g)].map(([, name]) => `${name}.js`).sort();
  const needed = await reached('field.js', 'field-keep.js', 'crm-keys.js', 'second-factor.js', 'signal.js');
  assert.deepEqual(named, ['crm.js', ...needed].sort());
});

/** Names of saved filters and their addresses, on an officer's own computer: nothing of a case, so they need no seal. */
const inTheClear = ['crm-queue.js: localStorage'];

test('no script has words for people, markup, stores in plain text, or is too long', async () => {
  for (const name of (await readdir(modules)).filter((file) => file.endsWith('.js'))) {
    const source = await readFile(new URL(name, modules), 'utf8');
    assert.ok(source.split('\n').length <= 301, name);
    for (const banned of ['innerHTML', 'insertAdjacentHTML', 'localStorage', 'sessionStorage', 'document.cookie', 'eval(', 'new Function']) {
      const isKnown = inTheClear.includes(`${name}: ${banned}`);
      assert.equal(source.includes(banned) && !isKnown, false, `${name}: ${banned}`);
    }
  }
});

test('every text that a script asks for is there in both languages, and none is there for nothing', async () => {
  const made = /^(required|unknown|finding|sight)_/;
  for (const [entry, prefix] of [['app.js', 'js.'], ['crm.js', 'crm_js.']]) {
    const sources = await Promise.all((await reached(entry)).map((name) => readFile(new URL(name, modules), 'utf8')));
    const code = sources.join('\n');
    const asked = [...code.matchAll(/texts\.(?:of|has)\(\s*'([a-z_]+)'/g)].map(([, key]) => key);
    for (const language of ['id', 'en']) {
      const there = Object.keys(await pageWords(language, prefix));
      const missing = [...new Set(asked)].filter((key) => !there.includes(key));
      assert.deepEqual(missing, [], `${language} ${prefix}`);
      assert.deepEqual(there.filter((key) => !made.test(key) && !code.includes(`'${key}'`)), [], `${language} ${prefix}`);
    }
  }
});

test('masked words are hidden where everybody looks, and only there', async () => {
  const { maskedTexts, masksOf } = await load('submit.js');
  const rules = {
    lint: (text) => (text.includes('0812') ? [{ kind: 'phone', start: text.indexOf('0812'), end: text.indexOf('0812') + 4 }] : []),
    masked: (text, ranges) => ranges.reduce((shown, { start, end }) => shown.slice(0, start) + '*'.repeat(end - start) + shown.slice(end), text),
  };
  const decisions = [{ field: 'story', kind: 'phone', words: '0812', choice: 'mask' }];
  const data = { story: 'hubungi 0812 ya', location: 'dekat 0812', additional: '', decisions };
  assert.deepEqual(masksOf(data, rules), [{ field: 'story', start: 8, end: 12 }]);
  assert.deepEqual(maskedTexts(data, rules), { story: 'hubungi **** ya', location: 'dekat 0812', additional: '' });
  assert.deepEqual(maskedTexts(data, null), { story: data.story, location: data.location, additional: '' });
});

test('borders are read from their differences', async () => {
  const { linesOf } = await load('map.js');
  const lines = [[10690000, -623700, -33, 16, 5, 0], [1, 2], []];
  assert.deepEqual(linesOf({ scale: 100000, lines }), [
    [[-6.237, 106.9], [-6.23684, 106.89967], [-6.23684, 106.89972]], [[0.00002, 0.00001]], [],
  ]);
});
