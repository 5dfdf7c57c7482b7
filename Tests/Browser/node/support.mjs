// What the tests of the browser's modules share: vectors, a store in memory, a server that answers from a list.
import { readdir, readFile } from 'node:fs/promises';

export const modules = new URL('../../../Sources/Web/Resources/assets/js/', import.meta.url);
export const load = (name) => import(new URL(name, modules));

const { Api } = await load('api.js');
const { MemoryShelf } = await load('shelf.js');
const { SealedStore, newDeviceKey } = await load('store.js');

export const vectors = async (name) =>
  JSON.parse(await readFile(new URL(`../../Vectors/${name}.json`, import.meta.url), 'utf8'));

export const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
export const sha256 = async (bytes) => Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');

export async function memoryStore() {
  const shelf = new MemoryShelf();
  return { shelf, store: new SealedStore(shelf, await newDeviceKey()) };
}

/** Answers requests in turn; an entry is a status, [status, body], or 'offline'. Remembers what it was asked. */
export function fakeServer(...answers) {
  const requests = [];
  const fetcher = async (path, options) => {
    requests.push({ path, ...options, method: options.method, json: parsed(options.body) });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === 'offline') throw new TypeError('no signal');
    const [status, body, headers] = Array.isArray(answer) ? answer : [answer, {}];
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(body ?? {}), { status, headers: { 'Content-Type': type, ...headers } });
  };
  return { requests, api: new Api(fetcher), answerWith: (...more) => answers.splice(0, answers.length, ...more) };
}

const parsed = (body) => (typeof body === 'string' ? JSON.parse(body) : null);

/** The modules that these ones load, themselves included, by name. @param {...string} entries @returns {Promise<string[]>} sorted */
export async function reached(...entries) {
  const found = new Set();
  const waiting = [...entries];
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (found.has(name)) continue;
    found.add(name);
    const source = await readFile(new URL(name, modules), 'utf8');
    waiting.push(...[...source.matchAll(/(?:from |import\()'\.\/([\w-]+\.js)'/g)].map(([, next]) => next));
  }
  return [...found].sort();
}

/** The words of a language whose keys begin with this, without it. */
export async function words(language, prefix) {
  const folder = new URL(`../../texts/${language}/`, modules);
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(new URL(name, folder), 'utf8')));
  const all = Object.assign({}, ...files.map((file) => JSON.parse(file)));
  const pairs = Object.entries(all).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(pairs.map(([key, value]) => [key.slice(prefix.length), value]));
}
