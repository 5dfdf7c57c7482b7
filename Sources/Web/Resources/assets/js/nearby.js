/** Open public reports of the same category close by: perhaps one of them is the same. */
import { cloned, fillSlot, find } from './page.js';

const SHOWN = 3;
/** Metres. Source: DESIGN 3.6, issue 5. */
const NEAR = 100;
const METRES_A_DEGREE = 111_195;
/** Degrees, about 550 m. The request says no more than a square of this size. */
const SQUARE = 0.005;
/** Asked for, newest first; the nearest of them are shown. */
const ASKED = 100;

/**
 * @param {import('./api.js').Api} api
 * @param {{lat: number, lon: number}} point
 * @param {string} category slug
 * @param {import('./texts.js').Texts} texts
 * @returns {Promise<HTMLElement[]>} cards; none without signal
 */
export async function nearbyReports(api, point, category, texts) {
  try {
    const query = new URLSearchParams({ bbox: squareAround(point).join(','), category, open: '1', limit: String(ASKED) });
    const answer = await api.getJSON(`/api/v1/public/reports?${query}`);
    return nearest(answer.reports, point).map((report) => card(report, texts)).filter(Boolean);
  } catch {
    return [];
  }
}

/**
 * West, south, east, north of the square that the point is in, with all that is near to any point of it.
 * @param {{lat: number, lon: number}} point
 */
export function squareAround({ lat, lon }) {
  const low = (value) => Math.floor(value / SQUARE) * SQUARE;
  const [west, south] = [low(lon), low(lat)];
  const north = margin(1);
  const east = margin(Math.cos((south * Math.PI) / 180));
  return [west - east, south - north, west + SQUARE + east, south + SQUARE + north].map((value) => value.toFixed(3));
}

/** Degrees that hold what is near, to the thousandth above. @param {number} scale of a degree there */
const margin = (scale) => Math.ceil((NEAR / METRES_A_DEGREE / scale) * 1_000) / 1_000;

/** Those within a hundred metres, the nearest first, at most three. Measured here: the server is not told where. */
export function nearest(reports, point) {
  return reports
    .filter((report) => report.point)
    .map((report) => ({ report, metres: metresBetween(report.point, point) }))
    .filter(({ metres }) => metres <= NEAR)
    .sort((one, other) => one.metres - other.metres)
    .slice(0, SHOWN)
    .map(({ report }) => report);
}

/** Flat enough over a hundred metres. */
function metresBetween(one, other) {
  const north = (one.lat - other.lat) * METRES_A_DEGREE;
  const east = (one.lon - other.lon) * METRES_A_DEGREE * Math.cos((other.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}

function card(report, texts) {
  const made = cloned('laporan-dekat');
  if (!made) return null;
  const path = `/respons/${encodeURIComponent(report.number)}`;
  find('[data-slot-href]', made).setAttribute('href', path);
  find('[data-slot-support]', made).setAttribute('href', `${path}#dukung`);
  fillSlot(made, 'category', report.category_name);
  const place = report.kelurahan?.name ?? '';
  fillSlot(made, 'where', [place, texts.moment(report.filed_at ?? '')].filter(Boolean).join(' · '));
  const chip = cloned(`chip-${report.state}`);
  if (chip) find('[data-slot=state]', made)?.replaceChildren(chip);
  return made;
}
