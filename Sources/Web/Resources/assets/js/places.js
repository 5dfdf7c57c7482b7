/** Where a point lies, and what to say of it. */
import { ApiError } from './api.js';

/** A fix worse than this says little more than the kelurahan (DraftRules.usefulAccuracyMetres). */
export const USEFUL_ACCURACY_METRES = 100;
const GPS_WITHIN_MS = 20_000;

/**
 * @typedef {{code: string, name: string, detail: string}} Place kelurahan with kecamatan and kota in words
 * @typedef {{kind: 'found', place: Place, isGuess: boolean, neighbours: Place[]}
 *   | {kind: 'outside', detail: string} | {kind: 'unknown'}} Located
 */

/**
 * @param {import('./api.js').Api} api
 * @param {{lat: number, lon: number}} point
 * @returns {Promise<Located>} `unknown` without signal
 */
export async function locate(api, { lat, lon }) {
  try {
    const answer = await api.getJSON(`/api/v1/locate?lat=${lat}&lon=${lon}`);
    const { kelurahan, kecamatan, kota } = answer;
    const place = { code: kelurahan.code, name: kelurahan.name, detail: [kecamatan, kota].filter(Boolean).join(', ') };
    const neighbours = answer.neighbours.map((one) => ({ code: one.code, name: one.name, detail: one.kecamatan }));
    return { kind: 'found', place, isGuess: answer.boundary === 'guess', neighbours };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { kind: 'outside', detail: error.detail ?? '' };
    return { kind: 'unknown' };
  }
}

/**
 * The position of the device.
 * @returns {Promise<{lat: number, lon: number, accuracy: number}>} six decimals, about 10 cm; metres
 * @throws {{code: 'denied'|'failed'}}
 */
export function devicePosition() {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) {
      reject({ code: 'failed' });
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ ...rounded(coords.latitude, coords.longitude), accuracy: Math.round(coords.accuracy) }),
      (error) => reject({ code: error.code === error.PERMISSION_DENIED ? 'denied' : 'failed' }),
      { enableHighAccuracy: true, timeout: GPS_WITHIN_MS, maximumAge: 0 },
    );
  });
}

/** @param {number} lat @param {number} lon */
export const rounded = (lat, lon) => ({ lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) });

/** The kelurahan of the list on the page. @param {HTMLSelectElement} select @returns {Place[]} */
export function placesOf(select) {
  return [...select.options].filter(({ value }) => value).map((option) => {
    const group = option.parentElement;
    const { kecamatan, kota } = group.dataset;
    const detail = kecamatan ? `${kecamatan}, ${kota}` : group.label ?? '';
    return { code: option.value, name: option.textContent.trim(), detail };
  });
}
