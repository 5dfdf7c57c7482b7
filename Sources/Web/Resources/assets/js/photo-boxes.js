/** Rectangles on a photo, in shares of its width and height from the top left. Pure. */

/** Shorter than this a side cannot be grasped. */
export const SMALLEST = 0.03;

/**
 * @typedef {{x: number, y: number, w: number, h: number}} Box
 */

/** @type {Box} */
export const WHOLE = Object.freeze({ x: 0, y: 0, w: 1, h: 1 });

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** @param {Box} box @param {number} dx @param {number} dy @returns {Box} as far as the photo reaches */
export const moved = (box, dx, dy) => ({
  ...box, x: clamp(box.x + dx, 0, 1 - box.w), y: clamp(box.y + dy, 0, 1 - box.h),
});

/** The lower right corner goes along. @param {Box} box @param {number} dw @param {number} dh @returns {Box} */
export const resized = (box, dw, dh) => ({
  ...box, w: clamp(box.w + dw, SMALLEST, 1 - box.x), h: clamp(box.h + dh, SMALLEST, 1 - box.y),
});

/** @param {{x: number, y: number}} one @param {{x: number, y: number}} other two corners @returns {Box} */
export function between(one, other) {
  const [left, right] = [one.x, other.x].map((x) => clamp(x, 0, 1)).sort((a, b) => a - b);
  const [top, bottom] = [one.y, other.y].map((y) => clamp(y, 0, 1)).sort((a, b) => a - b);
  return resized(moved({ x: left, y: top, w: SMALLEST, h: SMALLEST }, 0, 0), right - left - SMALLEST, bottom - top - SMALLEST);
}

/**
 * A box in whole pixels; whatever it touches is in it.
 * @param {Box} box
 * @param {{width: number, height: number}} size of the photo
 * @returns {{x: number, y: number, width: number, height: number}}
 */
export function pixels(box, { width, height }) {
  // What is left of a rounding must not take a pixel more.
  const least = (value) => Math.floor(value + 1e-6);
  const most = (value) => Math.ceil(value - 1e-6);
  const x = clamp(least(box.x * width), 0, width - 1);
  const y = clamp(least(box.y * height), 0, height - 1);
  return {
    x, y, width: clamp(most((box.x + box.w) * width), x + 1, width) - x,
    height: clamp(most((box.y + box.h) * height), y + 1, height) - y,
  };
}

/** How large a picture is that has at most `longest` pixels on its longer side; never enlarged. */
export function fitted({ width, height }, longest) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
