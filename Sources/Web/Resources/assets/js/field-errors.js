/** Messages beside fields and the summary above them. */
import { element, find, findAll, say } from './page.js';

/** @param {HTMLElement} form */
export function clearErrors(form) {
  for (const error of findAll('.field-error', form)) say(error, '');
  for (const input of findAll('[aria-invalid]', form)) input.removeAttribute('aria-invalid');
  const summary = find('[data-errors]', form);
  if (summary) {
    summary.hidden = true;
    find('ul', summary)?.replaceChildren();
  }
}

/**
 * Shows every message beside its field and in the summary, and brings the reader there.
 * @param {HTMLElement} form
 * @param {{field: string, message: string}[]} errors in the order of the form, not empty
 */
export function showErrors(form, errors) {
  clearErrors(form);
  const summary = find('[data-errors]', form);
  const list = summary && find('ul', summary);
  for (const { field, message } of errors) {
    const input = inputOf(form, field);
    say(find(`[data-field="${field}"] .field-error`, form), message);
    input?.setAttribute('aria-invalid', 'true');
    const link = element('a', { href: `#${input?.id ?? ''}` }, message);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      input?.focus();
    });
    list?.append(element('li', { 'data-of': field }, input ? link : message));
  }
  if (summary) {
    summary.hidden = false;
    summary.focus();
  }
}

/** One field is right again. @param {HTMLElement} form @param {string} field */
export function clearError(form, field) {
  say(find(`[data-field="${field}"] .field-error`, form), '');
  inputOf(form, field)?.removeAttribute('aria-invalid');
  const summary = find('[data-errors]', form);
  find(`[data-of="${field}"]`, summary ?? form)?.remove();
  if (summary && !find('li', summary)) summary.hidden = true;
}

/** What a person can reach of a field: the search box of a list, a button for the place, or the input itself. */
function inputOf(form, field) {
  const box = find(`[data-field="${field}"]`, form);
  if (!box) return null;
  const candidates = findAll('[role=combobox], [data-gps], [data-photo-gallery], textarea, input, select', box);
  return candidates.find((input) => input.type !== 'hidden' && input.getClientRects().length > 0) ?? null;
}
