/** The order of the steps and their addresses; nothing of the report is in either. Pure. */

export const STEPS = ['jenis', 'foto', 'cerita', 'periksa', 'terkirim'];

/** @param {string} step @returns {string} path */
export const pathOf = (step) => (step === 'jenis' ? '/lapor' : `/lapor/${step}`);

/** @param {string} path @returns {string} the first step for a path that is none */
export function stepOf(path) {
  const name = path.replace(/\/+$/, '').split('/').pop();
  return STEPS.includes(name) ? name : 'jenis';
}

/** @param {string} step @returns {string} */
export const stepAfter = (step) => STEPS[Math.min(STEPS.indexOf(step) + 1, STEPS.length - 1)];

/** @param {string} step @returns {string} */
export const stepBefore = (step) => STEPS[Math.max(STEPS.indexOf(step) - 1, 0)];
