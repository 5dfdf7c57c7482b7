/**
 * A list that is searched by typing (ARIA 1.2 combobox with a listbox). The choice goes to a plain `<select>`, which
 * stays the value of the form.
 */
import { element, find } from './page.js';
import { rank } from './search.js';

const SHOWN = 12;

/** @typedef {{value: string, name: string, detail?: string, words?: string}} Choice */

/** One such list. */
export class Combo {
  #box;
  #list;
  #choices;
  #onChoose;
  #nothing;
  #find;
  #active = -1;
  #chosen = '';

  /**
   * @param {HTMLElement} root `.combo`
   * @param {Choice[]} choices
   * @param {object} options
   * @param {(value: string) => void} options.onChoose called with '' when the choice was emptied
   * @param {string} options.nothing what to say where no choice fits
   * @param {(typed: string) => string[]|null} [options.find] values that fit, best first; null: look for words here
   */
  constructor(root, choices, { onChoose, nothing, find: findValues = () => null }) {
    this.#box = find('[role=combobox]', root);
    this.#list = find('[role=listbox]', root);
    this.#choices = choices;
    this.#onChoose = onChoose;
    this.#nothing = nothing;
    this.#find = findValues;
    this.#box.addEventListener('input', () => this.#typed());
    this.#box.addEventListener('keydown', (event) => this.#pressed(event));
    this.#box.addEventListener('click', () => this.#open(this.#isSettled() ? '' : this.#box.value));
    this.#box.addEventListener('blur', () => this.#left());
    // Pressing on an option must not take the focus from the box.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const option = event.target.closest('[data-value]');
      if (option) this.#choose(option.dataset.value);
    });
  }

  /** Shows a choice without telling anyone. @param {string} value '' for none */
  show(value) {
    this.#chosen = value;
    this.#box.value = this.#nameOf(value);
    this.#close();
  }

  focus() {
    this.#box.focus();
  }

  #nameOf(value) {
    return this.#choices.find((choice) => choice.value === value)?.name ?? '';
  }

  #isSettled() {
    return this.#chosen !== '' && this.#box.value === this.#nameOf(this.#chosen);
  }

  #typed() {
    if (this.#box.value.trim() === '' && this.#chosen !== '') {
      this.#chosen = '';
      this.#onChoose('');
    }
    this.#open(this.#box.value);
  }

  #open(words) {
    const found = this.#found(words).slice(0, SHOWN);
    const options = found.map((choice, index) => this.#option(choice, index));
    if (options.length === 0) options.push(this.#nothingFound());
    this.#list.replaceChildren(...options);
    this.#list.hidden = false;
    this.#box.setAttribute('aria-expanded', 'true');
    this.#activate(words.trim() ? 0 : -1);
  }

  #found(words) {
    const values = words.trim() ? this.#find(words) : null;
    if (!values) return rank(this.#choices, words);
    return values.map((value) => this.#choices.find((choice) => choice.value === value)).filter(Boolean);
  }

  #nothingFound() {
    const id = `${this.#list.id}-none`;
    const properties = { class: 'combo-option combo-none', id, role: 'option', 'aria-disabled': 'true' };
    return element('li', properties, this.#nothing);
  }

  #option({ value, name, detail }, index) {
    const option = element('li', {
      class: 'combo-option', id: `${this.#list.id}-${index}`, role: 'option', 'data-value': value,
      'aria-selected': String(value === this.#chosen),
    }, element('span', {}, name));
    if (detail) option.append(' ', element('small', {}, detail));
    return option;
  }

  #close() {
    this.#list.hidden = true;
    this.#box.setAttribute('aria-expanded', 'false');
    this.#activate(-1);
  }

  #activate(index) {
    this.#active = index;
    [...this.#list.children].forEach((option, at) => {
      option.classList.toggle('is-active', at === index);
      option.setAttribute('aria-selected', String(at === index));
    });
    const option = this.#list.children[index];
    if (option) {
      this.#box.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      this.#box.removeAttribute('aria-activedescendant');
    }
  }

  #pressed(event) {
    const isOpen = !this.#list.hidden;
    const count = this.#list.children.length;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (!isOpen) this.#open(this.#isSettled() ? '' : this.#box.value);
        const step = event.key === 'ArrowDown' ? 1 : -1;
        if (isOpen && count > 0) this.#activate((Math.max(this.#active, step < 0 ? 0 : -1) + step + count) % count);
        break;
      }
      case 'Enter':
        // With the list closed Enter must not send the form by accident either: it opens the list.
        if (isOpen) this.#chooseActive();
        else this.#open(this.#box.value);
        break;
      case 'Escape':
        if (!isOpen) return;
        this.#box.value = this.#nameOf(this.#chosen);
        this.#close();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  #chooseActive() {
    const value = this.#list.children[this.#active]?.dataset.value;
    if (value) this.#choose(value);
  }

  #choose(value) {
    this.show(value);
    this.#onChoose(value);
  }

  /** Words that are exactly one choice count as chosen; other words give way to the last choice. */
  #left() {
    const typed = this.#box.value.trim().toLowerCase();
    const exact = this.#choices.find(({ name }) => name.toLowerCase() === typed);
    if (exact && exact.value !== this.#chosen) this.#choose(exact.value);
    else this.show(typed ? this.#chosen : '');
  }
}

/** The choices of a `<select>`. @param {HTMLSelectElement} select @returns {Choice[]} */
export function choicesOf(select) {
  return [...select.options].filter(({ value }) => value).map((option) => {
    const group = option.parentElement instanceof HTMLOptGroupElement ? option.parentElement.label : '';
    const name = option.textContent.trim();
    return { value: option.value, name, detail: group, words: group };
  });
}
