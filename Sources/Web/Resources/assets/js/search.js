/** Finding in short lists by words; pure. */

/** @param {string} text @returns {string[]} words in small letters without marks */
export function words(text) {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/**
 * The entries that have every word of the query, best first: at the start of the name, in the name, elsewhere.
 * @template {{name: string, words?: string}} T
 * @param {T[]} entries
 * @param {string} query empty: all, in their order
 * @returns {T[]}
 */
export function rank(entries, query) {
  const wanted = words(query);
  if (wanted.length === 0) return [...entries];
  return entries
    .map((entry, index) => ({ entry, index, score: scoreOf(entry, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.index - other.index)
    .map(({ entry }) => entry);
}

function scoreOf(entry, wanted) {
  const inName = words(entry.name);
  const elsewhere = words(entry.words ?? '');
  let score = inName.join(' ').startsWith(wanted.join(' ')) ? 8 : 0;
  for (const word of wanted) {
    if (inName.some((candidate) => candidate.startsWith(word))) score += 4;
    else if (elsewhere.some((candidate) => candidate.startsWith(word))) score += 1;
    else return 0;
  }
  return score;
}

/**
 * The kelurahan that a text names in so many words ("Kelurahan X", "Kel. X").
 * @template {{name: string}} T
 * @param {string} text
 * @param {T[]} places
 * @returns {T|null} the longest name that fits
 */
export function namedPlace(text, places) {
  const inText = ` ${words(text).join(' ')} `;
  const named = places.filter(({ name }) => {
    const spelled = words(name).join(' ');
    return inText.includes(` kelurahan ${spelled} `) || inText.includes(` kel ${spelled} `);
  });
  return named.sort((one, other) => other.name.length - one.name.length)[0] ?? null;
}
