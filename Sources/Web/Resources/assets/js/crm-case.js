/** One case: keys, the small map, ready-made texts and searching a unit. */
import { Combo, choicesOf } from './combo.js';
import { obeyKeys } from './crm-keys.js';
import { forgetMessage } from './crm-live.js';
import { PinMap } from './map.js';
import { element, find, findAll } from './page.js';
import { Texts } from './texts.js';

export function startCase() {
  const texts = Texts.ofPage();
  forgetMessage();
  for (const move of findAll('details.move')) move.addEventListener('toggle', () => move.open && enter(move));
  for (const select of findAll('[data-reply-for]')) select.addEventListener('change', () => fill(select));
  for (const field of findAll('[data-unit-search]')) searchable(field, texts);
  const map = showMap(texts);
  sendOnce();
  if (find('[data-paper]')) map.then(() => print());
  obeyKeys({
    move: ({ key }) => openMove(key),
    press,
    next: () => follow('[data-next]'),
    leave: () => follow('[data-up]'),
  });
}

function follow(selector) {
  const link = find(selector);
  link?.click();
  return link !== null;
}

/** Opens the form of a move and goes to its first field; the moves that are folded away too. @param {string} key */
function openMove(key) {
  const move = find(`details.move[data-key="${CSS.escape(key)}"]`);
  if (!move) return false;
  const fold = move.closest('details.others');
  if (fold) fold.open = true;
  move.open = true;
  // At once: the next key may be on its way already.
  enter(move);
  return true;
}

/** Enter that was pressed before this script had come: the key before it has brought the focus to a button by now. */
function press({ target }) {
  const { activeElement } = document;
  if (target !== document.body || activeElement.tagName !== 'BUTTON') return false;
  activeElement.click();
  return true;
}

const FIRST = 'input:not([type=hidden]), select, textarea, button';

/**
 * To the first field; to the button where nothing has to be filled in, so that the key and Enter are enough. A field that
 * stands wrong has the focus already.
 * @param {HTMLElement} move
 */
function enter(move) {
  if (move.contains(document.activeElement) && document.activeElement.tagName !== 'SUMMARY') return;
  const fields = findAll(FIRST, move).filter((field) => field.offsetParent !== null);
  const isReady = !find('[required], [data-required], [type=radio]', move);
  const field = fields.find(({ type, tagName }) => isReady ? tagName === 'BUTTON' : type === 'radio') ?? fields[0];
  field?.focus({ preventScroll: true });
  move.scrollIntoView({ block: 'nearest' });
}

/** The ready-made text goes into its field, where it can be changed; a text already written is not lost. */
function fill(select) {
  const field = document.getElementById(select.dataset.replyFor);
  if (!field || !select.value) return;
  const written = field.value.trim();
  field.value = written && !isReply(select, written) ? `${written}\n${select.value}` : select.value;
  select.value = '';
  field.focus();
}

const isReply = (select, text) => [...select.options].some(({ value }) => value.trim() === text);

/** A box to type into before the list of all units, which stays the value of the form. */
function searchable(field, texts) {
  const select = find('select', field);
  const label = find('label', field);
  const list = element('ul', { id: `${select.id}-list`, role: 'listbox', hidden: true, 'aria-label': label.textContent });
  const box = element('input', {
    type: 'text', role: 'combobox', id: `${select.id}-box`, autocomplete: 'off', 'aria-expanded': 'false',
    'aria-controls': list.id, 'aria-autocomplete': 'list', placeholder: texts.of('unit_search'),
  });
  const described = select.getAttribute('aria-describedby');
  if (described) box.setAttribute('aria-describedby', described);
  if (select.getAttribute('aria-invalid')) box.setAttribute('aria-invalid', 'true');
  const root = element('div', { class: 'combo' }, box, list);
  label.htmlFor = box.id;
  select.hidden = true;
  select.after(root);
  const cards = findAll('input[type=radio][name=unit]', field.form ?? field.closest('form'));
  const combo = new Combo(root, unique(choicesOf(select)), {
    nothing: texts.of('no_unit'),
    onChoose: (value) => {
      select.value = value;
      if (value) for (const card of cards) card.checked = false;
    },
  });
  combo.show(select.value);
  for (const card of cards) {
    card.addEventListener('change', () => {
      select.value = '';
      combo.show('');
    });
  }
}

/** The chosen unit stands twice in the list: on top and in its group. */
const unique = (choices) => [...new Map(choices.map((choice) => [choice.value, choice])).values()];

async function showMap(texts) {
  const box = find('[data-map]');
  if (!box) return;
  const point = { lat: Number(box.dataset.lat), lon: Number(box.dataset.lon) };
  box.hidden = false;
  try {
    await PinMap.open(box, point, { pinName: texts.of('pin_name') });
  } catch {
    // The place stands below in words and figures.
    box.hidden = true;
  }
}

/** A second press while the first is on its way would only come back as a conflict. */
function sendOnce() {
  document.addEventListener('submit', (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = '1';
  });
  addEventListener('pageshow', () => {
    for (const form of findAll('form[data-sent]')) delete form.dataset.sent;
  });
}
