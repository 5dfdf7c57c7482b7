/** The words of the page: from its own JSON, in its own language. No text for people stands in a script. */

/**
 * @param {Record<string, string>} texts
 * @param {string} language
 */
export class Texts {
  #texts;

  constructor(texts, language) {
    this.#texts = texts;
    this.language = language;
  }

  /** @returns {Texts} of this page */
  static ofPage() {
    const content = document.querySelector('meta[name="js-texts"]')?.content;
    return new Texts(content ? JSON.parse(content) : {}, document.documentElement.lang || 'id');
  }

  /**
   * @param {string} key
   * @param {Record<string, string|number>} [values] for `{name}` in the text
   * @returns {string} empty for a key that the page does not have
   */
  of(key, values = {}) {
    const text = this.#texts[key] ?? '';
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === 'number' ? this.number(value) : value;
    });
  }

  /** @param {string} key @returns {boolean} */
  has(key) {
    return key in this.#texts;
  }

  /** @param {number} value */
  number(value) {
    return new Intl.NumberFormat(this.language).format(value);
  }

  /** "28 Nov" of the city's own day, whatever zone the phone is in. @param {string} iso "2026-11-28" */
  day(iso) {
    const date = new Date(`${(iso ?? '').slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) return '';
    return new Intl.DateTimeFormat(this.language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(date);
  }

  /** A unit as people call it. @param {{name?: string, kind?: string}} [unit] */
  unit({ name = '', kind } = {}) {
    return kind === 'kelurahan' ? this.of('place_words', { place: name }) : name;
  }

  /** "28 Nov, 14.30". @param {string} iso a moment @returns {string} empty for what is none */
  moment(iso) {
    const date = new Date(iso);
    if (!iso || Number.isNaN(date.getTime())) return '';
    const day = new Intl.DateTimeFormat(this.language, { day: 'numeric', month: 'short' }).format(date);
    const time = new Intl.DateTimeFormat(this.language, { hour: '2-digit', minute: '2-digit', hour12: false });
    return `${day}, ${time.format(date)}`;
  }
}
