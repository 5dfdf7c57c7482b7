/** The keys of officers' pages. Which key does what is pure; `hearKeys` brings it to the page. */
import { find } from './page.js';

/** @type {Record<string, string>} key to the name of what it does */
const QUEUE = { j: 'down', k: 'up', Enter: 'open', x: 'pick', n: 'open', '/': 'filter', '?': 'help' };
const CASE = {
  ...Object.fromEntries([...'acdsxtergv'].map((key) => [key, 'move'])), n: 'next', j: 'next', u: 'leave', '?': 'help',
  Enter: 'press',
};

/**
 * @param {'queue'|'desk'} page
 * @param {{key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, repeat?: boolean}} event
 * @param {boolean} isTyping whether the key belongs to a field
 * @returns {string} what to do; '' for nothing
 */
export function deedOf(page, { key, ctrlKey, metaKey, altKey, repeat }, isTyping) {
  if (isTyping || ctrlKey || metaKey || altKey) return '';
  const deeds = page === 'queue' ? QUEUE : CASE;
  const deed = Object.hasOwn(deeds, key) ? deeds[key] : '';
  // A key held down walks the list, but does nothing twice.
  return repeat && deed !== 'down' && deed !== 'up' ? '' : deed;
}

const WRITTEN = new Set(['checkbox', 'radio', 'button', 'submit', 'reset']);

/** Whether somebody is typing or choosing in this element. @param {Element|null} element */
export function isField(element) {
  const name = element?.tagName?.toLowerCase();
  if (name === 'textarea' || name === 'select' || element?.isContentEditable) return true;
  return name === 'input' && !WRITTEN.has(element.type);
}

/**
 * The place after a step in a list, without leaving it.
 * @param {number} at -1 for none yet @param {number} step @param {number} count
 */
export function stepped(at, step, count) {
  if (count === 0) return -1;
  if (at < 0) return step > 0 ? 0 : count - 1;
  return Math.min(Math.max(at + step, 0), count - 1);
}

/** @type {Record<string, (event: KeyboardEvent) => boolean|void>|null} what a deed does, once the page is ready */
let known = null;
/** @type {{deed: string, event: KeyboardEvent}[]} pressed before that */
let early = [];

/**
 * Hears keys from now on, also those pressed before the page's own script has arrived: nobody should press twice.
 * @param {'queue'|'desk'} page
 */
export function hearKeys(page) {
  const dialog = find('#tombol');
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || dialog?.open) return;
    const deed = deedOf(page, event, isField(event.target));
    if (!deed) return;
    if (deed === 'help') dialog?.showModal();
    else if (known) {
      if (!done(deed, event)) return;
    } else if (event.key === 'Enter' && early.length === 0) return;
    else early.push({ deed, event });
    event.preventDefault();
  });
}

/** @param {Record<string, (event: KeyboardEvent) => boolean|void>} deeds false: the key was not used after all */
export function obeyKeys(deeds) {
  known = deeds;
  for (const { deed, event } of early) done(deed, event);
  early = [];
}

const done = (deed, event) => known[deed] !== undefined && known[deed](event) !== false;
