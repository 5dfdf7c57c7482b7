/** The words below a field about how much may or must still be written. */

const NEAR_THE_END = 100;

/**
 * @param {number} length visible characters
 * @param {number} min @param {number} max
 * @returns {{key: string, n: number, isEnough: boolean}} text key and its figure
 */
export function countFor(length, min, max) {
  if (length > max) return { key: 'count_over', n: length - max, isEnough: false };
  if (length < min) return { key: 'count_missing', n: min - length, isEnough: false };
  if (max - length <= NEAR_THE_END) return { key: 'count_left', n: max - length, isEnough: true };
  return { key: min > 1 ? 'count_ok' : '', n: length, isEnough: length > 0 };
}

/**
 * @param {HTMLElement} counter with `data-min`, `data-max`
 * @param {number} length
 * @param {import('./texts.js').Texts} texts
 */
export function showCount(counter, length, texts) {
  const min = Number(counter.dataset.min ?? 0);
  const max = Number(counter.dataset.max ?? Infinity);
  const { key, n, isEnough } = countFor(length, min, max);
  const isSilent = key === '' || (min <= 1 && key === 'count_missing');
  const text = isSilent ? '' : texts.of(key, { n });
  if (counter.textContent !== text) counter.textContent = text;
  counter.classList.toggle('is-ok', isEnough);
  counter.classList.toggle('is-over', length > max);
}
