/**
 * Holds the WebAssembly to what the server's code answers (`Tests/RulesTests` writes it): identical in both.
 * LAPOR_WASM and LAPOR_RULE_RESULTS name other places than build/assets and build/wasm.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadRules } from '../../Sources/Web/Resources/assets/js/wasm.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wasmFile = process.env.LAPOR_WASM ?? join(root, 'build/assets/laporaman.wasm');
const resultsFile = join(process.env.LAPOR_RULE_RESULTS ?? join(root, 'build/wasm'), 'rule-results.jsonl');
const ROOMS = ['Sources/Domain', 'Sources/Policy', 'Sources/TextCheck', 'Sources/PhotoFilter', 'Tests/RulesTests'];
const CATEGORIES = [
  { slug: 'lampu', name: 'Lampu jalan', words: ['lampu', 'padam', 'gelap*2', 'penerangan jalan'] },
  { slug: 'jalan', name: 'Jalan rusak', words: ['lubang', 'aspal', 'jalan berlubang*3'] },
  { slug: 'pohon', name: 'Pohon', words: ['pohon tumbang*2', 'dahan', 'ranting'] },
  { slug: 'sampah', name: 'Sampah', words: ['sampah', 'bau', 'menumpuk'] },
  { slug: 'parkir', name: 'Parkir liar', words: ['parkir', 'trotoar', 'motor'] },
  { slug: 'kosong', name: '', words: [] },
];

const bytes = readFileSync(wasmFile);
const rules = await loadRules(bytes);
rules.loadCategories(CATEGORIES);

/** @returns {string|false} why the comparison cannot be made */
function reasonToSkip() {
  let written;
  try {
    written = statSync(resultsFile).mtimeMs;
  } catch {
    return `no ${resultsFile}: run the Swift tests first`;
  }
  const files = ROOMS.flatMap((room) => readdirSync(join(root, room), { recursive: true }).map((name) => join(root, room, name)));
  const changed = files.find((file) => statSync(file).isFile() && statSync(file).mtimeMs > written);
  return changed ? `${changed} is newer than the results: run the Swift tests again` : false;
}

const answers = {
  limits: () => Object.values(rules.limits()).map(String),
  promises: () => rules.promises().map(({ subject, visibility, promise }) => [subject, visibility, promise]),
  storyLength: ({ text }) => rules.storyLength(text),
  cleanText: ({ text }) => rules.cleanText(text),
  maskText: ({ text, ranges }) => rules.maskText(text, ranges),
  suggest: ({ text, limit }) => rules.suggest(text, limit),
  search: ({ text, limit }) => rules.search(text, limit),
  lint: ({ text, field }) => rules.lint(text, field)
    .map(({ kind, start, end, isPersonalData }) => [kind, `${start}`, `${end}`, `${isPersonalData}`]),
  checkDraft: ({ draft }) => checkDraft(draft),
  filterPhoto: (one) => filtered(Buffer.from(one.bytes, 'base64')),
};

const NUMBERS = { nan: NaN, inf: Infinity };
const number = (text) => NUMBERS[text] ?? Number(text);

function checkDraft({ latitude, longitude, accuracy, photos, isKnown, neverPublic, isTyped, ...data }) {
  const point = latitude === undefined ? null
    : { lat: number(latitude), lon: number(longitude), accuracy: accuracy === undefined ? null : number(accuracy) };
  const draft = { ...data, point, photos: Array(photos).fill({}) };
  return rules.checkDraft(draft, { isKnown, neverPublic }, { isTyped })
    .map(({ field, code, number: figure }) => [field, code, `${figure}`]);
}

function filtered(file) {
  try {
    return Buffer.from(rules.filterPhoto(file)).toString('base64');
  } catch (error) {
    return [error.code];
  }
}

test('the module imports nothing', async () => {
  assert.deepEqual(WebAssembly.Module.imports(await WebAssembly.compile(bytes)), []);
});

const skip = reasonToSkip();
const cases = skip ? [] : readFileSync(resultsFile, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
for (const call of Object.keys(answers)) {
  test(`${call} answers as the server does`, { skip }, () => {
    const mine = cases.filter((one) => one.call === call);
    assert.ok(mine.length > 0, 'no cases');
    for (const one of mine) {
      assert.deepEqual(answers[call](one), one.answer, JSON.stringify(one).slice(0, 300));
    }
  });
}

test('no call leaves memory behind', () => {
  const story = 'Lampu jalan mati di depan pasar, hubungi 0812-3456-7890. '.repeat(40);
  const round = () => {
    rules.lint(story);
    rules.cleanText(story);
    rules.storyLength(story);
    rules.maskText(story, [{ start: 3, end: 9 }]);
    rules.suggest(story);
    rules.search('lam');
    rules.promises();
    rules.checkDraft({ visibility: 'private', category: 'x', story, location: 'a', photos: [] }, { isKnown: true, neverPublic: false });
  };
  for (let count = 0; count < 5; count += 1) round();
  const before = rules.memorySize;
  for (let count = 0; count < 200; count += 1) round();
  assert.equal(rules.memorySize, before);
});

test('a large photograph gives its memory back, and what the module knew is still there', () => {
  const before = rules.memorySize;
  assert.throws(() => rules.filterPhoto(new Uint8Array(12 * 1024 * 1024)), { code: 'photo_not_a_photo' });
  assert.ok(rules.memorySize <= before + 65536 * 4, `${rules.memorySize} after ${before}`);
  assert.deepEqual(rules.suggest('lampu padam', 1), ['lampu']);
});

test('texts that are no Unicode are read as replacement characters, not refused', () => {
  assert.equal(rules.cleanText('a\ud800b'), 'a\ufffdb');
});

test('without categories nothing is suggested', async () => {
  const fresh = await loadRules(bytes);
  assert.deepEqual(fresh.suggest('lampu padam'), []);
  assert.deepEqual(fresh.search('lam'), []);
});

test('a file that is no module is refused when it is loaded', async () => {
  await assert.rejects(loadRules(new Uint8Array([1, 2, 3])), WebAssembly.CompileError);
});
