/**
 * The rules of the form as WebAssembly: the same Swift code that the server runs, before anything is sent.
 * The module imports nothing: it can neither reach the network nor the page. Across the border go messages (message.js).
 */

import { Answer, Message } from './message.js';

const FIELDS = ['story', 'location', 'additional'];

/** The module refused something; `code` is stable and has a text, such as `photo_truncated`. */
export class RulesError extends Error {
  /** @param {string} code */
  constructor(code) {
    super(`rules: ${code}`);
    this.name = 'RulesError';
    this.code = code;
  }
}

/**
 * @param {string|URL|BufferSource} source address of the module, or its bytes
 * @returns {Promise<WasmRules>}
 */
export async function loadRules(source) {
  const module = await compiled(source);
  return new WasmRules(module, (await WebAssembly.instantiate(module)).exports);
}

async function compiled(source) {
  if (typeof source !== 'string' && !(source instanceof URL)) return WebAssembly.compile(source);
  const response = await fetch(source);
  if (!response.ok) throw new RulesError('not_loaded');
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Each call is finished when it returns, and leaves nothing of what it was given in the module's memory. */
export class WasmRules {
  #module;
  #exports;
  #categories = null;

  /** @param {WebAssembly.Module} module @param {WebAssembly.Exports} exports of an instance of it */
  constructor(module, exports) {
    this.#module = module;
    this.#exports = exports;
  }

  /** Bytes that the module holds. @returns {number} */
  get memorySize() { return this.#exports.memory.buffer.byteLength; }

  /**
   * Why a draft cannot be filed yet.
   * @param {object} data
   * @param {'private'|'public'} data.visibility
   * @param {string} data.category '' for none
   * @param {string} data.story @param {string} data.location @param {string} [data.additional]
   * @param {{lat: number, lon: number, accuracy?: number|null}|null} [data.point]
   * @param {unknown[]} [data.photos]
   * @param {{isKnown: boolean, neverPublic: boolean}} category what the city says of `data.category`
   * @param {{isTyped?: boolean}} [options] false: texts of a program; invisible characters are told, not removed
   * @returns {{field: string, code: string, number: number}[]} in the order of the form
   */
  checkDraft(data, category, { isTyped = true } = {}) {
    const { point } = data;
    const accuracy = point?.accuracy ?? null;
    const message = new Message()
      .byte(isTyped ? 1 : 0)
      .byte(data.visibility === 'public' ? 1 : 0)
      .byte(categoryKind(data.category, category))
      .text(data.story).text(data.location).text(data.additional ?? '')
      .byte(point ? (accuracy === null ? 1 : 2) : 0)
      .number(point?.lat ?? 0).number(point?.lon ?? 0).number(accuracy ?? 0)
      .count(data.photos?.length ?? 0);
    return this.#call('check_draft', message, (answer) =>
      answer.list(() => ({ field: answer.text(), code: answer.text(), number: answer.count() })));
  }

  /** @returns {{minimumStory: number, maximumStory: number, maximumLocation: number, maximumAdditional: number,
   *   maximumPhotos: number, maximumPhotoBytes: number}} */
  limits() {
    const names = ['minimumStory', 'maximumStory', 'maximumLocation', 'maximumAdditional', 'maximumPhotos',
      'maximumPhotoBytes'];
    return this.#call('limits', null, (answer) => Object.fromEntries(names.map((name) => [name, answer.count()])));
  }

  /** @param {string} text @returns {number} visible characters, as the counter and the rules count them */
  storyLength(text) {
    return this.#call('visible_length', new Message().text(text), (answer) => answer.count());
  }

  /** @param {string} text @returns {string} without invisible characters and blank ends */
  cleanText(text) {
    return this.#call('clean_text', new Message().text(text), (answer) => answer.text());
  }

  /**
   * @param {string} text as it was typed
   * @param {'story'|'location'|'additional'} [field]
   * @returns {{field: string, kind: string, start: number, end: number, isPersonalData: boolean}[]} by place; offsets
   *   in Unicode scalars
   */
  lint(text, field = 'story') {
    const message = new Message().byte(FIELDS.indexOf(field)).text(text);
    return this.#call('lint', message, (answer) => answer.list(() => ({
      field, kind: answer.text(), start: answer.count(), end: answer.count(), isPersonalData: answer.byte() === 1,
    })));
  }

  /** @param {string} text @param {{start: number, end: number}[]} ranges @returns {string} with the ranges hidden */
  maskText(text, ranges) {
    const message = new Message().text(text).count(ranges.length);
    for (const { start, end } of ranges) message.count(start).count(end);
    return this.#call('mask_text', message, (answer) => answer.text());
  }

  /**
   * Takes over the categories of the city; until then `suggest` and `search` find nothing.
   * @param {{slug: string, name: string, words: string[]}[]} categories in the city's order
   */
  loadCategories(categories) {
    const message = new Message().count(categories.length);
    for (const { slug, name, words } of categories) {
      message.text(slug).text(name).count(words.length);
      for (const word of words) message.text(word);
    }
    this.#categories = message;
    this.#call('load_categories', message, () => undefined);
  }

  /** @param {string} story @param {number} [limit] @returns {string[]} slugs of likely categories, best first */
  suggest(story, limit = 6) {
    return this.#slugs('suggest', story, limit);
  }

  /** @param {string} typed @param {number} [limit] @returns {string[]} slugs that fit what is being typed, best first */
  search(typed, limit = 20) {
    return this.#slugs('search', typed, limit);
  }

  /** Who will see what. @returns {{subject: string, visibility: string, promise: string}[]} keys of texts */
  promises() {
    return this.#call('promises', null, (answer) =>
      answer.list(() => ({ subject: answer.text(), visibility: answer.text(), promise: answer.text() })));
  }

  /**
   * The image without metadata, smaller or as large as the file.
   * @param {Uint8Array} bytes a JPEG, PNG or WebP file
   * @returns {Uint8Array}
   * @throws {RulesError} with the reason for anything else
   */
  filterPhoto(bytes) {
    try {
      return this.#call('filter_photo', new Message(bytes), (answer) => {
        if (answer.byte() !== 1) throw new RulesError(answer.text());
        answer.text();
        answer.count();
        answer.count();
        answer.count();
        return answer.rest();
      });
    } finally {
      // Memory of a module only grows: a fresh instance gives back what the photograph took.
      this.#renew();
    }
  }

  /**
   * The way from a leaf of the access log to the root of its tree.
   * @param {number} index of the leaf, from 0 @param {number} size leaves of the tree
   * @returns {boolean[]|null} for each hash of the proof: it stands on the left; null where there is no such leaf
   */
  inclusionSteps(index, size) {
    return this.#call('inclusion_steps', new Message().number(index).number(size), (answer) =>
      (answer.byte() === 1 ? answer.list(() => answer.byte() === 0) : null));
  }

  /**
   * The way from an old root of the access log to a new one.
   * @param {number} old size @param {number} fresh size
   * @returns {{startsWithOldRoot: boolean, isLeft: boolean[]}|null} null unless 0 < old < fresh
   */
  consistencySteps(old, fresh) {
    return this.#call('consistency_steps', new Message().number(old).number(fresh), (answer) =>
      (answer.byte() === 1
        ? { startsWithOldRoot: answer.byte() === 1, isLeft: answer.list(() => answer.byte() === 0) } : null));
  }

  /**
   * Which full subtrees of the access log the hashes of a consistency proof are made of.
   * @param {number} old size @param {number} fresh size
   * @returns {{level: number, index: number}[][]|null} for each hash, from left to right; null where old > fresh
   */
  consistencyPlan(old, fresh) {
    const node = (answer) => ({ level: answer.byte(), index: answer.count() + answer.count() * 2 ** 31 });
    return this.#call('consistency_plan', new Message().number(old).number(fresh), (answer) =>
      (answer.byte() === 1 ? answer.list(() => answer.list(() => node(answer))) : null));
  }

  /**
   * What a leaf of the access log commits to.
   * @param {import('./access-proof.js').Access} access
   * @returns {Uint8Array|null} null for an index that is no count
   */
  accessPayload({ index, at, unit, pseudonym, action, view, record }) {
    const message = new Message().number(index).number(at).text(unit).bytes(pseudonym).text(action).bytes(view)
      .bytes(record);
    return this.#call('access_payload', message, (answer) => (answer.byte() === 1 ? answer.rest() : null));
  }

  #slugs(name, text, limit) {
    return this.#call(name, new Message().text(text).count(limit), (answer) => answer.list(() => answer.text()));
  }

  /** Calls an export with a message, lets `read` copy the answer, and releases it. */
  #call(name, message, read) {
    const { memory, allocate, release, [name]: run } = this.#exports;
    let answer;
    try {
      if (message) {
        const place = allocate(message.size) >>> 0;
        message.copyTo(new Uint8Array(memory.buffer, place, message.size));
        answer = run(place, message.size) >>> 0;
      } else {
        answer = run() >>> 0;
      }
    } catch {
      // A trap leaves the instance in an unknown state.
      this.#renew();
      throw new RulesError('failed');
    }
    if (answer === 0) throw new RulesError('failed');
    try {
      return read(new Answer(memory.buffer, answer));
    } finally {
      release(answer);
    }
  }

  #renew() {
    const take = (instance) => {
      this.#exports = instance.exports;
      if (this.#categories) this.#call('load_categories', this.#categories, () => undefined);
    };
    try {
      take(new WebAssembly.Instance(this.#module));
    } catch {
      // Older browsers make large instances outside of the page's thread only; until then the old one serves.
      WebAssembly.instantiate(this.#module).then(take, () => undefined);
    }
  }
}

const categoryKind = (slug, { isKnown, neverPublic }) => (slug ? (isKnown ? (neverPublic ? 3 : 2) : 1) : 0);
