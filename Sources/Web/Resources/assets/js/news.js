/** Hearing of news in this browser: asked for, never offered by a pop-up, and without a word of what happened. */
import { find, say } from './page.js';

/** The switch on the page of a case. */
export class News {
  #section;
  #tools;
  #lookup;

  /**
   * @param {HTMLElement} section `[data-news-push]`, hidden until this browser can do it
   * @param {{texts: object, api: object}} tools
   * @param {() => Promise<string>} lookup
   */
  constructor(section, tools, lookup) {
    this.#section = section;
    this.#tools = tools;
    this.#lookup = lookup;
  }

  /** Shows the switch where browser and server can do it. */
  async start() {
    if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis)) return;
    const key = await this.#key().catch(() => null);
    if (!key) return;
    const button = find('button', this.#section);
    button.addEventListener('click', () => this.#change(button, key));
    this.#section.hidden = false;
  }

  async #key() {
    return (await this.#tools.api.getJSON('/api/v1/push-key')).public_key ?? null;
  }

  async #change(button, key) {
    const { texts } = this.#tools;
    const status = find('[data-status]', this.#section);
    button.disabled = true;
    try {
      if (button.dataset.on === 'true') {
        await this.#tools.api.send('DELETE', '/api/v1/mine/push', { lookup: await this.#lookup() });
        this.#show(button, false);
        say(status, texts.of('push_off'));
        return;
      }
      if ((await Notification.requestPermission()) !== 'granted') {
        say(status, texts.of('push_denied'));
        return;
      }
      const worker = await navigator.serviceWorker.ready;
      const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      await this.#tools.api.send('PUT', '/api/v1/mine/push', { json: subscription.toJSON(), lookup: await this.#lookup() });
      this.#show(button, true);
      say(status, texts.of('push_on'));
    } catch {
      say(status, texts.of('push_failed'));
    } finally {
      button.disabled = false;
    }
  }

  #show(button, isOn) {
    button.dataset.on = String(isOn);
    button.textContent = this.#tools.texts.of(isOn ? 'push_stop' : 'push_start');
  }
}
