/**
 * What a device does to be heard without a name: a little computing, for one thing on one report. Done in small slices, so
 * that the page stays at hand.
 */
import { Digests, leadingZeros } from './digests.js';

const SLICE_MS = 12;
const LOOK_EVERY = 256;

/**
 * Finds a counter for a ticket.
 * @param {string} ticket
 * @param {number} bits zero bits wanted
 * @param {{pause?: () => Promise<void>, now?: () => number}} [time]
 * @returns {Promise<string>} "ticket.counter"
 */
export async function solve(ticket, bits, { pause = rest, now = () => performance.now() } = {}) {
  const digests = new Digests(`${ticket}.`);
  let until = now() + SLICE_MS;
  for (let counter = 0; ; counter += 1) {
    if (leadingZeros(digests.of(String(counter))) >= bits) return `${ticket}.${counter}`;
    if (counter % LOOK_EVERY === 0 && now() > until) {
      await pause();
      until = now() + SLICE_MS;
    }
  }
}

/**
 * Asks for a ticket and does its work.
 * @param {import('./api.js').Api} api
 * @param {string} number of the report
 * @param {'comment'|'support'|'flag'} voice
 * @returns {Promise<string>}
 */
export async function work(api, number, voice) {
  const path = `/api/v1/public/reports/${encodeURIComponent(number)}/ticket`;
  const { ticket, bits } = await api.postJSON(path, { json: { for: voice } });
  return solve(ticket, bits);
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 0));
