/** Where the scripts of officers' pages begin. A page works without them; each part adds what only a script can do. */
import { showSecondFactor } from './second-factor.js';
import { watchSignal } from './signal.js';

document.documentElement.classList.add('js');
watchSignal();
showSecondFactor();
