// The officers' keys and saved filters.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './support.mjs';

const { deedOf, isField, stepped } = await load('crm-keys.js');
const { SavedFilters, added, parsed, removed } = await load('crm-filters.js');

test('a key does its deed on its page only', () => {
  assert.equal(deedOf('queue', { key: 'j' }, false), 'down');
  assert.equal(deedOf('queue', { key: 'k' }, false), 'up');
  assert.equal(deedOf('queue', { key: 'a' }, false), '');
  for (const key of 'acdsxtergv') assert.equal(deedOf('desk', { key }, false), 'move');
  assert.equal(deedOf('desk', { key: 'n' }, false), 'next');
  assert.equal(deedOf('desk', { key: 'constructor' }, false), '');
});

test('never while typing, never with a modifier, and held down only to walk', () => {
  assert.equal(deedOf('queue', { key: 'j' }, true), '');
  for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) {
    assert.equal(deedOf('desk', { key: 'c', [modifier]: true }, false), '');
  }
  assert.equal(deedOf('queue', { key: 'j', repeat: true }, false), 'down');
  assert.equal(deedOf('desk', { key: 'n', repeat: true }, false), '');
});

test('what takes letters is a field, a tick is not', () => {
  assert.equal(isField({ tagName: 'TEXTAREA' }), true);
  assert.equal(isField({ tagName: 'SELECT' }), true);
  assert.equal(isField({ tagName: 'INPUT', type: 'search' }), true);
  assert.equal(isField({ tagName: 'INPUT', type: 'checkbox' }), false);
  assert.equal(isField({ tagName: 'A' }), false);
  assert.equal(isField(null), false);
});

test('walking stays inside the list', () => {
  assert.equal(stepped(-1, 1, 3), 0);
  assert.equal(stepped(-1, -1, 3), 2);
  assert.equal(stepped(2, 1, 3), 2);
  assert.equal(stepped(0, -1, 3), 0);
  assert.equal(stepped(-1, 1, 0), -1);
});

test('a filter of the same name gives way, and a list stays in order', () => {
  const one = { name: 'Sampah', query: '/crm?queue=inbox&category=sampah' };
  const list = added(added([], one), { name: ' Jalan ', query: '/crm?queue=all' });
  assert.deepEqual(list.map(({ name }) => name), ['Jalan', 'Sampah']);
  const again = added(list, { name: 'Sampah', query: '/crm?queue=mine' });
  assert.equal(again.length, 2);
  assert.equal(again[1].query, '/crm?queue=mine');
  assert.deepEqual(removed(again, 'Sampah').map(({ name }) => name), ['Jalan']);
});

test('only addresses of the queue are kept or read', () => {
  const bad = ['javascript:alert(1)', '//elsewhere.example/crm?x=1', '/crm/akun', '/crm?a=<b>', 7];
  for (const query of bad) {
    assert.deepEqual(added([], { name: 'x', query }), []);
    assert.deepEqual(parsed(JSON.stringify([{ name: 'x', query }])), []);
  }
  assert.deepEqual(parsed('{'), []);
  assert.deepEqual(parsed('{"name":"x"}'), []);
  assert.deepEqual(parsed(null), []);
});

test('a browser that keeps nothing has no filters and no error', () => {
  const refusing = { getItem() { throw new Error('no'); }, setItem() { throw new Error('no'); } };
  const saved = new SavedFilters(refusing);
  saved.add({ name: 'x', query: '/crm?queue=all' });
  assert.deepEqual(saved.list(), []);
  assert.deepEqual(new SavedFilters(undefined).list(), []);
});

test('filters come back from the storage', () => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  new SavedFilters(storage).add({ name: 'Lewat', query: '/crm?queue=overdue' });
  assert.deepEqual(new SavedFilters(storage).list(), [{ name: 'Lewat', query: '/crm?queue=overdue' }]);
});
