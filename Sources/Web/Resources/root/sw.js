/**
 * The service worker: keeps the shell of the form for times without signal and sends what waits. It never keeps an
 * answer that has a report in it. The server writes the address of this version's assets in place of the mark below, so
 * that a new version is a new worker.
 */
import { sendWaiting, SYNC_TAG } from '{{assets}}/js/background.js';

const ASSETS = '{{assets}}';
const CACHE = `laporaman ${ASSETS}`;
const FORM = '/lapor';
const MINE = '/laporanku';
const OFFLINE = '/luring';
const PAGES = [FORM, MINE, OFFLINE, '/keluar'];
/** Not in any report, and better from yesterday than not at all. */
const KNOWLEDGE = ['/api/v1/categories', '/map/settings.json', '/map/borders.json'];
const STEP = /^\/lapor\/(foto|cerita|periksa|terkirim)$/;
const PAGE_WITHIN_MS = 6_000;

const SCRIPTS = [
  'access-list', 'access-proof', 'api', 'app', 'background', 'before-after', 'bytes', 'case', 'case-moves',
  'clean-copy', 'combo', 'come-back', 'contest-photo', 'counter', 'delay', 'digests', 'draft', 'field-errors',
  'findings', 'follow', 'form', 'grant-editor', 'grants', 'map', 'message', 'mine', 'nearby', 'news', 'outbox',
  'outbox-watch', 'page', 'photo-boxes', 'photo-intake', 'places', 'plain-form', 'problems', 'public-list',
  'public-map', 'qr', 'quick-exit', 'receipt', 'receipt-card', 'rules', 'sealed-photo', 'search', 'share', 'shelf',
  'sight', 'signal', 'step-photos', 'step-place', 'step-review', 'step-sent', 'step-story', 'steps', 'store',
  'submit', 'support', 'supported', 'texts', 'voices', 'wasm', 'work',
];
/** The officers' tasks: an empty page that shows what the device keeps sealed. Never a page with a case in it. */
const FIELD = '/crm/lapangan';
const FIELD_SHELL = `${FIELD}/kosong`;
const FIELD_PARTS = [
  ...[
    'api', 'bytes', 'crm', 'crm-keys', 'field', 'field-api', 'field-band', 'field-camera', 'field-keep', 'field-outbox',
    'field-place', 'field-task', 'field-tasks', 'map', 'page', 'places', 'qr', 'sealed-photo', 'second-factor', 'shelf',
    'signal', 'store', 'texts',
  ].map((name) => `${ASSETS}/js/${name}.js`),
  `${ASSETS}/css/app.css`, `${ASSETS}/css/crm.css`, `${ASSETS}/img/icons.svg`, `${ASSETS}/img/icon.svg`,
];
/** Needed to fill in a report without signal. */
const SHELL = [
  ...SCRIPTS.map((name) => `${ASSETS}/js/${name}.js`), `${ASSETS}/css/app.css`, `${ASSETS}/laporaman.wasm`,
  `${ASSETS}/img/icons.svg`, `${ASSETS}/img/advice.svg`, `${ASSETS}/img/icon.svg`,
];

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('sync', (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(sync());
});

addEventListener('message', (event) => {
  if (event.data?.kind === 'keep-field') event.waitUntil(keepField());
});

/** What a message says is the same for every report; the message itself is not looked at. */
addEventListener('push', (event) => {
  event.waitUntil(registration.showNotification('{{service}}', { body: '{{news}}', tag: 'news', lang: 'id' }));
});

addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(MINE));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith(`${ASSETS}/`)) event.respondWith(keptFirst(request));
  else if (KNOWLEDGE.includes(url.pathname)) event.respondWith(freshFirst(request));
  else if (request.mode === 'navigate' && isField(url.pathname)) event.respondWith(fieldPage(request));
  else if (request.mode === 'navigate') event.respondWith(page(request, url.pathname));
});

/** A part that is missing must not keep the rest from being there. */
async function install() {
  const cache = await caches.open(CACHE);
  const keep = (path) => cache.add(new Request(path, { cache: 'no-cache' })).catch(() => {});
  await Promise.all([...SHELL, ...PAGES].map(keep));
  await skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('laporaman ') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

/** Assets carry their hash in the address and never change under it. */
async function keptFirst(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
}

async function freshFirst(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request.url, answer.clone());
    return answer;
  } catch {
    return (await cache.match(request.url, { ignoreVary: true })) ?? Response.error();
  }
}

/** The server's page; the kept one without signal. Only pages without a report in them are kept. */
async function page(request, path) {
  const shell = STEP.test(path) ? FORM : path;
  try {
    const answer = await withPatience(fetch(request), PAGES.includes(shell));
    const mayKeep = answer.ok && PAGES.includes(path) && answer.type === 'basic' && !answer.redirected;
    if (mayKeep) await refresh(path, answer.clone());
    return answer;
  } catch {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(PAGES.includes(shell) ? shell : OFFLINE, { ignoreVary: true });
    return kept ?? Response.error();
  }
}

const isField = (path) => path === FIELD || path.startsWith(`${FIELD}/`);

/** The server's page; without signal the empty one, which fills itself from what the device keeps. */
async function fieldPage(request) {
  try {
    return await withPatience(fetch(request), true);
  } catch {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(FIELD_SHELL, { ignoreVary: true });
    return kept ?? (await cache.match(OFFLINE, { ignoreVary: true })) ?? Response.error();
  }
}

/** After an officer has opened the tasks: the empty page and its parts, so that they are there without signal. */
async function keepField() {
  const cache = await caches.open(CACHE);
  const answer = await fetch(FIELD_SHELL, { credentials: 'same-origin', cache: 'no-store' });
  if (answer.ok && !answer.redirected) await cache.put(FIELD_SHELL, answer);
  const keep = async (path) => {
    if (!(await cache.match(path, { ignoreVary: true }))) await cache.add(path);
  };
  await Promise.all(FIELD_PARTS.map((path) => keep(path).catch(() => {})));
}

async function refresh(path, answer) {
  const cache = await caches.open(CACHE);
  await cache.put(path, answer);
}

/** On a connection that only seems to be there, a page that is kept is shown after a while. */
function withPatience(answer, isKept) {
  if (!isKept) return answer;
  const late = new Promise((resolve, reject) => { setTimeout(() => reject(new Error('late')), PAGE_WITHIN_MS); });
  return Promise.race([answer, late]);
}

async function sync() {
  const outcomes = await sendWaiting();
  const told = outcomes.map(({ kind, entry }) => ({ kind, entry }));
  for (const client of await clients.matchAll()) client.postMessage({ kind: SYNC_TAG, outcomes: told });
}
