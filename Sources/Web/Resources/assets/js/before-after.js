/**
 * Lays the picture of before under the one of after, with a slider between them. The slider is a range input, so it
 * works with keys, thumb and mouse alike; without this script the two pictures stand side by side.
 */
import { find, findAll } from './page.js';

/** How much of the picture of after is hidden, for a position of the slider. @param {string|number} value 0 to 100 */
export const hiddenPart = (value) => {
  const part = Number(value);
  return `${Number.isFinite(part) ? Math.min(Math.max(part, 0), 100) : 50}%`;
};

/** @param {ParentNode} [within] */
export function compareBeforeAfter(within = document) {
  for (const box of findAll('[data-before-after]:not(.is-slider)', within)) {
    const slider = find('input[type=range]', box);
    if (!slider || findAll('img', box).length < 2) continue;
    const show = () => box.style.setProperty('--hidden', hiddenPart(slider.value));
    slider.addEventListener('input', show);
    box.classList.add('is-slider');
    show();
  }
}
