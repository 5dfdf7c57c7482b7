import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, fitted, moved, pixels, resized, SMALLEST } from '../../../Sources/Web/Resources/assets/js/photo-boxes.js';

const isInside = ({ x, y, w, h }) => x >= 0 && y >= 0 && x + w <= 1 + 1e-9 && y + h <= 1 + 1e-9 && w >= SMALLEST - 1e-9 && h >= SMALLEST - 1e-9;

test('a box never leaves the photo, however far it is pushed or pulled', () => {
  const box = { x: 0.4, y: 0.4, w: 0.3, h: 0.2 };
  for (const far of [-2, -0.5, 0, 0.01, 0.5, 2]) {
    for (const other of [-2, 0, 2]) {
      assert.ok(isInside(moved(box, far, other)), `moved ${far} ${other}`);
      assert.ok(isInside(resized(box, far, other)), `resized ${far} ${other}`);
      assert.ok(isInside(between({ x: far, y: other }, { x: 0.5, y: 0.5 })), `between ${far} ${other}`);
    }
  }
});

test('moving keeps the size, resizing keeps the corner', () => {
  const box = { x: 0.2, y: 0.3, w: 0.25, h: 0.25 };
  const away = moved(box, 5, 5);
  assert.deepEqual([away.w, away.h], [box.w, box.h]);
  const grown = resized(box, 0.1, 0.2);
  assert.deepEqual([grown.x, grown.y], [box.x, box.y]);
});

test('two corners make the same box from either end', () => {
  const [one, other] = [{ x: 0.8, y: 0.1 }, { x: 0.2, y: 0.6 }];
  assert.deepEqual(between(one, other), between(other, one));
  const { x, y, w, h } = between(one, other);
  for (const [got, wanted] of [[x, 0.2], [y, 0.1], [w, 0.6], [h, 0.5]]) assert.ok(Math.abs(got - wanted) < 1e-9);
});

test('a cover takes every pixel that it touches', () => {
  assert.deepEqual(pixels({ x: 0.101, y: 0.299, w: 0.2, h: 0.2 }, { width: 100, height: 10 }), { x: 10, y: 2, width: 21, height: 3 });
  assert.deepEqual(pixels({ x: 0, y: 0, w: 1, h: 1 }, { width: 7, height: 3 }), { x: 0, y: 0, width: 7, height: 3 });
  assert.deepEqual(pixels({ x: 0.9999, y: 0.9999, w: 0.0001, h: 0.0001 }, { width: 5, height: 5 }), { x: 4, y: 4, width: 1, height: 1 });
  // 0.1 + 0.2 is a little more than 0.3; that is no pixel more.
  assert.equal(pixels({ x: 0.1, y: 0, w: 0.2, h: 1 }, { width: 10, height: 1 }).width, 2);
});

test('a picture is made smaller and never larger', () => {
  assert.deepEqual(fitted({ width: 3200, height: 1000 }, 1600), { width: 1600, height: 500 });
  assert.deepEqual(fitted({ width: 30, height: 10 }, 1600), { width: 30, height: 10 });
  assert.deepEqual(fitted({ width: 10_000, height: 1 }, 1600), { width: 1600, height: 1 });
});
