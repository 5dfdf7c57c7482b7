/** Problems of a draft, as the rules and the server name them, as messages for people. Pure. */

/** Fields of the API: the step where they are, and the name of their box there. */
const PLACES = {
  visibility: { step: 'jenis', box: 'visibility' },
  photos: { step: 'foto', box: 'photo' },
  point: { step: 'foto', box: 'point' },
  kelurahan: { step: 'foto', box: 'kelurahan' },
  category: { step: 'cerita', box: 'category' },
  story: { step: 'cerita', box: 'story' },
  location: { step: 'cerita', box: 'location' },
  additional: { step: 'cerita', box: 'additional' },
  delay_days: { step: 'periksa', box: 'delay_days' },
};

/** Codes whose text needs no field. */
const KEYS = {
  too_short: 'too_short', too_long: 'too_long', forbidden_character: 'forbidden_character',
  never_public: 'never_public', outside: 'outside', does_not_match_point: 'does_not_match_point',
  too_many: 'photo_too_many',
};

/**
 * @typedef {{step: string, field: string, message: string}} Message
 */

/**
 * @param {{field: string|null, code: string|null, number?: number, detail?: string|null}} problem `detail`: the
 *   server's own words, which are better than ours
 * @param {{of: (key: string, values?: object) => string}} texts
 * @returns {Message|null} null where the problem belongs to no field of the form
 */
export function messageFor({ field, code, number = 0, detail = null }, texts) {
  // A category that is never public is chosen, not typed: the message belongs beside the category.
  const place = code === 'never_public' ? PLACES.category : PLACES[field];
  if (!place) return null;
  const key = code === 'required' ? `required_${field}` : code === 'unknown' ? `unknown_${field}` : KEYS[code];
  const message = detail || (key && texts.of(key, { n: number })) || texts.of('generic_invalid');
  return { step: place.step, field: place.box, message };
}
