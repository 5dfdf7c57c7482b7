/**
 * The rules of the form, from the WebAssembly that the server's own code was compiled to. Where it does not load, the
 * server checks alone and photographs, which only the filter may let through, are not taken.
 */
import { assets } from './page.js';

/**
 * @typedef {object} Problem
 * @property {string} field as in the API
 * @property {string} code such as `required`, `too_short`
 * @property {number} number the figure that belongs to the code
 */

/** @returns {Promise<Rules|null>} null where WebAssembly or its file is missing */
export async function openRules() {
  try {
    const { loadRules } = await import('./wasm.js');
    return new Rules(await loadRules(`${assets()}/laporaman.wasm`));
  } catch {
    return null;
  }
}

/**
 * The server checks everything again, so a failure of the module here must not stop a person. Only the photo filter
 * and masking have no such answer: they fail.
 */
function attempt(work, otherwise) {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

/** What the form asks of the rules. */
export class Rules {
  #wasm;

  constructor(wasm) {
    this.#wasm = wasm;
  }

  /**
   * @param {import('./draft.js').DraftData} data
   * @param {{isKnown: boolean, neverPublic: boolean}} category
   * @returns {Problem[]} in the order of the form
   */
  problems(data, category) {
    return attempt(() => this.#wasm.checkDraft(data, category), []);
  }

  /** @param {string} text @returns {number} visible characters */
  length(text) {
    return attempt(() => this.#wasm.storyLength(text), [...text.trim()].length);
  }

  /** @param {string} text @returns {string} without invisible characters and blank ends */
  cleaned(text) {
    return attempt(() => this.#wasm.cleanText(text), text.trim());
  }

  /** @param {Uint8Array} bytes @returns {Uint8Array} the image without metadata @throws for what it cannot read */
  filterPhoto(bytes) {
    return this.#wasm.filterPhoto(bytes);
  }

  /**
   * @param {string} text
   * @param {'story'|'location'|'additional'} field
   * @returns {{kind: string, start: number, end: number}[]} offsets in Unicode scalars
   */
  lint(text, field) {
    return attempt(() => this.#wasm.lint(text, field), []);
  }

  /**
   * @param {string} text
   * @param {{start: number, end: number}[]} ranges in Unicode scalars
   * @returns {string} as everybody sees it
   */
  masked(text, ranges) {
    return ranges.length > 0 ? this.#wasm.maskText(text, ranges) : text;
  }

  /** What `suggest` and `search` answer from. @param {{code: string, name: string, keywords: string[]}[]} categories */
  learn(categories) {
    this.#wasm.loadCategories(categories.map(({ code, name, keywords }) => ({ slug: code, name, words: keywords })));
  }

  /** @param {string} story @returns {string[]} slugs of categories, best first; none before `learn` */
  suggest(story) {
    return attempt(() => this.#wasm.suggest(story), []);
  }

  /** @param {string} typed @returns {string[]} slugs of categories, best first; none before `learn` */
  search(typed) {
    return attempt(() => this.#wasm.search(typed), []);
  }
}
