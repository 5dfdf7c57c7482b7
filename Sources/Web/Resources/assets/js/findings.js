/** What the linter found in a text, with "Samarkan" and "Biarkan" under the field. It warns and never blocks. */
import { element, find } from './page.js';

/**
 * @typedef {{kind: string, start: number, end: number}} Finding offsets in Unicode scalars, `end` after the last
 * @typedef {{field: string, kind: string, words: string, choice: 'mask'|'keep'}} Decision
 */

/** The words of a finding. @param {string} text @param {Finding} finding */
export const wordsOf = (text, { start, end }) => [...text].slice(start, end).join('');

/**
 * The ranges to mask. A decision belongs to the words, not to their place, so that it holds while the text is edited.
 * @param {string} field
 * @param {string} text
 * @param {Finding[]} findings
 * @param {Decision[]} decisions
 * @returns {{field: string, start: number, end: number}[]}
 */
export function maskRanges(field, text, findings, decisions) {
  return findings
    .filter((finding) => decisionFor(field, text, finding, decisions)?.choice === 'mask')
    .map(({ start, end }) => ({ field, start, end }));
}

/** @returns {Decision|undefined} */
export function decisionFor(field, text, finding, decisions) {
  const words = wordsOf(text, finding);
  return decisions.find((one) => one.field === field && one.kind === finding.kind && one.words === words);
}

/** Words that may show who has written: masking them does not help, other words do. */
const givesAway = (kind) => kind.startsWith('self_');

/**
 * Lists findings below their field.
 * @param {HTMLElement} box `[data-findings]`
 * @param {string} text
 * @param {Finding[]} findings
 * @param {Decision[]} decisions
 * @param {import('./texts.js').Texts} texts
 * @param {(decision: Decision) => void} decide
 */
export function showFindings(box, text, findings, decisions, texts, decide) {
  const field = box.dataset.findings;
  const open = findings.filter((finding) => decisionFor(field, text, finding, decisions)?.choice !== 'keep');
  box.replaceChildren(...open.map((finding) => row(finding)));
  box.hidden = open.length === 0;

  function row(finding) {
    const words = wordsOf(text, finding);
    const isMasked = decisionFor(field, text, finding, decisions)?.choice === 'mask';
    const reason = texts.of(`finding_${finding.kind}`);
    const line = element('p', { class: 'finding' }, element('mark', {}, words), ` ${reason}. `);
    if (isMasked) line.append(element('strong', {}, texts.of('masked')), ' ');
    const choices = isMasked || givesAway(finding.kind) ? ['keep'] : ['mask', 'keep'];
    for (const choice of choices) {
      const button = element('button', { type: 'button', class: 'btn btn-quiet btn-small' }, texts.of(choice));
      button.addEventListener('click', () => {
        decide({ field, kind: finding.kind, words, choice });
        (find('button', box) ?? find(`#f-${field}`))?.focus();
      });
      line.append(button, ' ');
    }
    return line;
  }
}
