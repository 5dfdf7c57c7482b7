/** Small dealings with the page that every screen needs. */

const TOAST_MS = 6_000;
let toastTimer = 0;

/** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement|null} */
export const find = (selector, within = document) => within.querySelector(selector);

/** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement[]} */
export const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Where this version of the scripts, styles and pictures lies, without a slash at the end. */
export const assets = () => document.documentElement.dataset.assets ?? '/assets';

/** @param {string} id of a template @returns {HTMLElement|null} a copy of its first element */
export function cloned(id) {
  const template = find(`template#${CSS.escape(id)}`);
  return template?.content.firstElementChild?.cloneNode(true) ?? null;
}

/** Writes text into a `data-slot`. @param {ParentNode} within @param {string} name @param {string} text */
export function fillSlot(within, name, text) {
  const slot = find(`[data-slot="${name}"]`, within);
  if (slot) slot.textContent = text ?? '';
}

/** Shows or hides with the text; an empty text hides. @param {HTMLElement|null} element @param {string} text */
export function say(element, text) {
  if (!element) return;
  element.textContent = text;
  element.hidden = !text;
}

/** A short word in the calm bar at the bottom, read out by screen readers. @param {string} text '' takes it away */
export function toast(text) {
  const bar = find('#kabar');
  clearTimeout(toastTimer);
  say(bar, text);
  if (text) toastTimer = setTimeout(() => say(bar, ''), TOAST_MS);
}

/** Brings the reader to the top of what has just been shown. @param {ParentNode} within */
export function focusHeading(within) {
  window.scrollTo(0, 0);
  find('h1', within)?.focus({ preventScroll: true });
}

/**
 * A button or other element made here; only `textContent` and properties, never markup.
 * @param {string} name
 * @param {object} [properties]
 * @param {...(Node|string)} children
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'class') made.className = value;
    else if (key.includes('-') || key === 'role') made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

/** Loads one of the scripts that are not modules, once. @param {string} url @returns {Promise<void>} */
export function loadScript(url) {
  const loaded = find(`script[src="${CSS.escape(url)}"][data-loaded]`);
  if (loaded) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = element('script', { src: url });
    script.onload = () => {
      script.dataset.loaded = '';
      resolve();
    };
    script.onerror = () => {
      script.remove();
      reject(new Error('script'));
    };
    document.head.append(script);
  });
}

/** @param {string} url @returns {Promise<void>} */
export function loadStyle(url) {
  if (find(`link[href="${CSS.escape(url)}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = element('link', { rel: 'stylesheet', href: url });
    link.onload = () => resolve();
    link.onerror = () => reject(new Error('style'));
    document.head.append(link);
  });
}

/** Runs `work` after the last call has been quiet for a while; `flush` runs it at once. */
export function settled(work, milliseconds) {
  let timer = 0;
  const run = () => {
    clearTimeout(timer);
    timer = 0;
    return work();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
  later.flush = () => (timer ? run() : undefined);
  later.cancel = () => clearTimeout(timer);
  return later;
}
