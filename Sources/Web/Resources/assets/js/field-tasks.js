/** The list of tasks: kept for times without a signal, and sorted by distance when the person wants it. */
import { find, findAll, toast } from './page.js';
import { keepOnly, keepPage, keptPoints } from './field-keep.js';
import { byDistance, distanceWords, mayPlace, metresBetween, placeNow } from './field-place.js';

/** @param {{texts: import('./texts.js').Texts, store: import('./store.js').SealedStore, isKept: boolean}} tools */
export async function startTasks({ texts, store, isKept }) {
  const root = find('[data-tasks]');
  const button = find('[data-sort-distance]', root);
  const sort = () => sortByDistance(root, texts, store);
  button?.addEventListener('click', () => sort().catch(() => toast(texts.of('field_no_place'))));
  if (!isKept) {
    const { owner } = root.dataset;
    await keepPage(store, location.pathname, owner, find('main'));
    const paths = findAll('.card-link', root).map((link) => new URL(link.href).pathname);
    await keepOnly(store, new Set([location.pathname, ...paths]));
  }
  if (await mayPlace()) await sort().catch(() => {});
}

async function sortByDistance(root, texts, store) {
  const list = find('[data-task-cards]', root);
  if (!list) return;
  const [here, points] = await Promise.all([placeNow(), keptPoints(store)]);
  const cards = findAll('[data-number]', list).map((card, order) => {
    const exact = points.get(card.dataset.number);
    const about = card.dataset.lat ? { lat: Number(card.dataset.lat), lon: Number(card.dataset.lon) } : null;
    const point = exact ?? about;
    const isSent = 'sent' in card.dataset;
    return { card, order, isSent, isExact: Boolean(exact), metres: point ? metresBetween(here, point) : null };
  });
  for (const { card, metres, isExact } of cards) {
    const words = metres === null ? '' : distanceWords(texts, metres);
    const slot = find('[data-distance]', card);
    slot.textContent = words && !isExact ? texts.of('field_about', { distance: words }) : words;
    slot.hidden = !words;
  }
  // What was sent in waits for others, however near it is.
  const byNeed = (one, other) => Number(one.isSent) - Number(other.isSent) || byDistance(one, other);
  list.append(...cards.sort(byNeed).map(({ card }) => card));
}
