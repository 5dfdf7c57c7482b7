/** Requests to this site: no credentials but a receipt, no referrer, nothing kept; every failure is an `ApiError`. */

const ANSWER_WITHIN_MS = 30_000;
/** A connection slower than this (bytes a second) counts as none. */
const SLOWEST_UPLOAD = 4_096;
/** Pages know their language from the one cookie there is; it says nothing else. */
const PAGE = 'text/html';

/**
 * Why a request came to nothing.
 * `status` 0: no answer at all. `field` and `detail` come from problem+json and may be shown.
 */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {{title?: string, detail?: string, field?: string, type?: string, code?: string}} [problem]
   * @param {number|null} [retryAfterSeconds]
   */
  constructor(status, problem = {}, retryAfterSeconds = null) {
    super(problem.title ?? `status ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.field = problem.field ?? null;
    this.detail = problem.detail ?? problem.title ?? null;
    this.code = problem.code ?? (problem.type ?? '').split('/').pop() ?? null;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The same request may succeed later: no signal, the server is busy or down. */
  get isPassing() {
    return this.status === 0 || this.status === 408 || this.status === 425 || this.status === 429 || this.status >= 500;
  }
}

/**
 * @typedef {object} Ask
 * @property {object} [json] sent as JSON
 * @property {Uint8Array|FormData} [body] sent as it is, with `type`; a form names its own type
 * @property {number} [size] of a form, in bytes: how long it may take depends on it
 * @property {string} [type]
 * @property {string} [lookup] credential of a reporter
 * @property {AbortSignal} [signal]
 * @property {string} [accept] media type; JSON by default
 * @property {Record<string, string>} [extra] further headers
 */

/** The API of this site. */
export class Api {
  #fetch;

  /** @param {typeof fetch} [fetcher] */
  constructor(fetcher = (...request) => fetch(...request)) {
    this.#fetch = fetcher;
  }

  /** @param {string} path @param {Ask} [ask] @returns {Promise<object>} */
  async getJSON(path, ask = {}) {
    return readJSON(await this.send('GET', path, ask));
  }

  /** @param {string} path @param {Ask} [ask] @returns {Promise<object>} */
  async postJSON(path, ask = {}) {
    return readJSON(await this.send('POST', path, ask));
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {Ask} [ask]
   * @returns {Promise<Response>} an answer of the 2xx kind
   * @throws {ApiError}
   */
  async send(method, path, { json, body, size = body?.length ?? 0, type, lookup, signal, accept = 'application/json', extra = {} } = {}) {
    const headers = { Accept: accept, ...extra };
    const language = globalThis.document?.documentElement.lang;
    if (language) headers['Accept-Language'] = language;
    if (lookup) headers.Authorization = `Receipt ${lookup}`;
    if (json) headers['Content-Type'] = 'application/json';
    if (type) headers['Content-Type'] = type;
    const patience = withPatience(ANSWER_WITHIN_MS + (size / SLOWEST_UPLOAD) * 1_000, signal);
    let response;
    try {
      response = await this.#fetch(path, {
        method, headers, body: json ? JSON.stringify(json) : body, signal: patience.signal,
        credentials: accept === PAGE ? 'same-origin' : 'omit', cache: lookup ? 'no-store' : 'default',
        referrerPolicy: 'no-referrer', redirect: 'error',
      });
    } catch {
      throw new ApiError(0);
    } finally {
      patience.end();
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }
}

async function problemOf(response) {
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  let problem = {};
  if ((response.headers.get('Content-Type') ?? '').includes('json')) {
    problem = (await response.json().catch(() => null)) ?? {};
  }
  return new ApiError(response.status, problem, Number.isFinite(seconds) ? seconds : null);
}

/** An answer cut off on its way counts as no answer. */
async function readJSON(response) {
  try {
    return await response.json();
  } catch {
    throw new ApiError(0);
  }
}

function withPatience(milliseconds, outer) {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, milliseconds);
  outer?.addEventListener('abort', stop);
  if (outer?.aborted) stop();
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', stop);
    },
  };
}
