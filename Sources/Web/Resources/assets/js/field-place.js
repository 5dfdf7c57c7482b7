/** Where the phone is, and how far that is from a case. Nothing of it leaves the phone but with a picture. */

const METRES_PER_DEGREE = 111_195;
const PATIENCE = { enableHighAccuracy: true, maximumAge: 15_000, timeout: 20_000 };

/** Metres between two points of one city. @param {{lat: number, lon: number}} one @param {{lat: number, lon: number}} two */
export function metresBetween(one, two) {
  const north = (one.lat - two.lat) * METRES_PER_DEGREE;
  const east = (one.lon - two.lon) * METRES_PER_DEGREE * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}

/** "40 m" or "1,2 km". @param {import('./texts.js').Texts} texts @param {number} metres */
export function distanceWords(texts, metres) {
  if (metres < 950) return texts.of('field_metres', { n: Math.max(10, Math.round(metres / 10) * 10) });
  return texts.of('field_kilometres', { n: Math.round(metres / 100) / 10 });
}

/** The nearest first; what has no distance stays in its order behind the rest. */
export const byDistance = (one, two) => (one.metres ?? Infinity) - (two.metres ?? Infinity) || one.order - two.order;

/** @returns {Promise<{lat: number, lon: number, accuracy: number}>} rejects without permission or position */
export function placeNow() {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) reject(new Error('no position'));
    else navigator.geolocation.getCurrentPosition((found) => resolve(placeOf(found)), reject, PATIENCE);
  });
}

/** @param {(place: {lat: number, lon: number, accuracy: number}|null) => void} tell @returns {() => void} stops it */
export function watchPlace(tell) {
  if (!navigator.geolocation) {
    tell(null);
    return () => {};
  }
  const id = navigator.geolocation.watchPosition((found) => tell(placeOf(found)), () => tell(null), PATIENCE);
  return () => navigator.geolocation.clearWatch(id);
}

/** Whether the person allowed it before, so that asking opens no window. */
export async function mayPlace() {
  const state = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null);
  return state?.state === 'granted';
}

const placeOf = ({ coords }) => ({ lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy });
