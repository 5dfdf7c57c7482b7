/** Requests of a field officer: with the session's cookie, and its form token for whatever changes something. */
import { Api, ApiError } from './api.js';
import { find } from './page.js';

const LIST = '/crm/lapangan';
const TOKEN = 'input[name=csrf]';

/** @returns {Api} whose requests carry the session of this browser */
export function fieldApi() {
  let token = find(TOKEN)?.value ?? '';
  const send = (path, options) => fetch(path, {
    ...options, credentials: 'same-origin', cache: 'no-store', headers: { ...options.headers, 'X-Form-Token': token },
  });
  return new Api(async (path, options) => {
    if (!token) token = await freshToken();
    const answer = await send(path, options);
    if (answer.status !== 403) return answer;
    // A page that was kept from an earlier session has that session's token; a real refusal stays one.
    const fresh = await freshToken();
    if (fresh === token) return answer;
    token = fresh;
    return send(path, options);
  });
}

/** @returns {Promise<string>} of the session that is open now; '' for none */
async function freshToken() {
  const answer = await fetch(LIST, { credentials: 'same-origin', cache: 'no-store', referrerPolicy: 'no-referrer' });
  if (!answer.ok || answer.redirected) return '';
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return find(TOKEN, page)?.value ?? '';
}

export { ApiError };
