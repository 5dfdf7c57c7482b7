/** Says when there is no signal. */
import { find } from './page.js';

export function watchSignal() {
  const band = find('[data-offline-band]');
  band?.setAttribute('role', 'status');
  const show = () => {
    if (band) band.hidden = navigator.onLine;
  };
  addEventListener('online', show);
  addEventListener('offline', show);
  show();
}
