/** Where the scripts of officers' pages begin. A page works without them; each part adds what only a script can do. */
import { hearKeys } from './crm-keys.js';
import { showSecondFactor } from './second-factor.js';
import { watchSignal } from './signal.js';

document.documentElement.classList.add('js');
watchSignal();
showSecondFactor();

/** What a page adds to that, by its name. */
const parts = {
  counter: () => import('./crm-counter.js').then(({ startCounter }) => startCounter()),
  queue: () => import('./crm-queue.js').then(({ startQueue }) => startQueue()),
  desk: () => import('./crm-case.js').then(({ startCase }) => startCase()),
  sign_in: () => import('./field-keep.js').then(({ forgetPages }) => forgetPages()),
  task: () => import('./field.js').then(({ startField }) => startField()),
  tasks: () => import('./field.js').then(({ startField }) => startField()),
};
const { page } = document.documentElement.dataset;
if (page === 'queue' || page === 'desk') hearKeys(page);
// Where the browser keeps nothing sealed, the plain pages do the work.
parts[page]?.().catch(() => document.documentElement.classList.remove('js'));
