/** Open public reports of the same category close by: perhaps one of them is the same. */
import { cloned, fillSlot, find } from './page.js';

const SHOWN = 3;
/** Degrees, about 550 m. The request says no more than a square of this size. */
const SQUARE = 0.005;

/**
 * @param {import('./api.js').Api} api
 * @param {{lat: number, lon: number}} point
 * @param {string} category slug
 * @param {import('./texts.js').Texts} texts
 * @returns {Promise<HTMLElement[]>} cards; none without signal
 */
export async function nearbyReports(api, point, category, texts) {
  try {
    const query = new URLSearchParams({ bbox: squareAround(point).join(','), category, limit: String(SHOWN) });
    const answer = await api.getJSON(`/api/v1/public/reports?${query}`);
    return answer.reports.slice(0, SHOWN).map((report) => card(report, texts)).filter(Boolean);
  } catch {
    return [];
  }
}

/** West, south, east, north of the squares around the point's own. @param {{lat: number, lon: number}} point */
export function squareAround({ lat, lon }) {
  const low = (value) => (Math.floor(value / SQUARE) * SQUARE).toFixed(3);
  const high = (value) => ((Math.floor(value / SQUARE) + 1) * SQUARE).toFixed(3);
  return [low(lon), low(lat), high(lon), high(lat)];
}

function card(report, texts) {
  const made = cloned('laporan-dekat');
  if (!made) return null;
  const link = find('[data-slot-href]', made);
  link.setAttribute('href', `/respons/${encodeURIComponent(report.number)}`);
  fillSlot(made, 'category', report.category_name);
  const place = report.kelurahan?.name ?? '';
  fillSlot(made, 'where', [place, texts.moment(report.filed_at ?? '')].filter(Boolean).join(' · '));
  const chip = cloned(`chip-${report.state}`);
  if (chip) find('[data-slot=state]', made)?.replaceChildren(chip);
  return made;
}
