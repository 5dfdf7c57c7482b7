/** Where the scripts of every page begin. A page works without them; each part adds what only a script can do. */
import { Api } from './api.js';
import { watchSignal } from './signal.js';
import { OutboxWatch } from './outbox-watch.js';
import { Outbox } from './outbox.js';
import { find, toast } from './page.js';
import { watchQuickExit } from './quick-exit.js';
import { openStore } from './store.js';
import { Texts } from './texts.js';

document.documentElement.classList.add('js');

const texts = Texts.ofPage();
const api = new Api();
/** What the quick exit clears besides leaving; a page that shows more adds to it. */
const clearing = [];

watchQuickExit(() => Promise.all(clearing.map((clear) => clear())));
watchSignal();
registerWorker();
if (find('[data-before-after]')) import('./before-after.js').then(({ compareBeforeAfter }) => compareBeforeAfter());
if (find('[data-share]')) import('./share.js').then(({ startShare }) => startShare(find('[data-share]')));
if (find('[data-support], [data-voice]')) import('./voices.js').then(({ startVoices }) => startVoices(api)).catch(() => {});
if (find('[data-list-map]')) import('./public-list.js').then(({ startPublicList }) => startPublicList());
const early = holdBack();
startFollowing().catch(() => {});
start().catch(() => early.giveUp());

async function start() {
  const page = document.documentElement.dataset.page;
  if (page === 'offline') find('[data-retry]')?.addEventListener('click', () => location.reload());
  if (!['lapor', 'mine', 'case', 'home', 'offline'].includes(page)) return;
  if (!globalThis.crypto?.subtle) {
    // Without a secure connection nothing can be sealed here: the plain pages do the work.
    early.giveUp();
    return;
  }
  const store = await openStore();
  clearing.push(() => store.clear('draft', 'draft-photo'));
  const outbox = new Outbox(store, api);
  const watch = new OutboxWatch(outbox, texts);
  const tools = { texts, api, store, outbox, watch };
  if (page === 'lapor') await startForm(tools);
  else if (page === 'mine' || page === 'case') await startMine(tools);
  watch.start();
}

/** Following a public report, on its page and beside the own ones. */
async function startFollowing() {
  const [button, section] = [find('[data-follow]'), find('[data-followed]')];
  if (!(button || section) || !globalThis.crypto?.subtle) return;
  const { FollowedReports } = await import('./follow.js');
  const followed = new FollowedReports({ store: await openStore(), api });
  if (button) await followed.mountButton(button);
  if (section) await followed.mountList(section);
}

async function startForm(tools) {
  const template = find('template#lapor-steps');
  if (!template) {
    const { helpPlainForm } = await import('./plain-form.js');
    await helpPlainForm(tools);
    return;
  }
  const [{ ReportForm }, { openRules }] = await Promise.all([import('./form.js'), import('./rules.js')]);
  const form = new ReportForm(template, tools, openRules);
  clearing.push(() => form.clear());
  tools.watch.onOutcome((outcome) => form.heard(outcome));
  await form.start();
  early.release((button) => form.press(button));
}

async function startMine(tools) {
  const { MyReports } = await import('./mine.js');
  const mine = new MyReports(tools);
  clearing.push(() => mine.clear());
  tools.watch.onOutcome((outcome) => {
    if (outcome.kind === 'sent') toast(texts.of('sent_title'));
    mine.refresh();
  });
  await mine.start();
  if (find('[data-supported]')) {
    const { SupportedList } = await import('./supported.js');
    await new SupportedList(tools).refresh();
  }
}

/**
 * A tap on "next" while the scripts are still on their way waits for them: the plain pages would take the report
 * another way. If the scripts fail, they do take it.
 */
function holdBack() {
  const form = find('template#lapor-steps') && find('main [data-step=jenis]');
  let pressed;
  const hold = (event) => {
    event.preventDefault();
    pressed = event.submitter;
  };
  form?.addEventListener('submit', hold);
  return {
    release(press) {
      form?.removeEventListener('submit', hold);
      if (pressed !== undefined) press(pressed);
    },
    giveUp() {
      document.documentElement.classList.remove('js');
      this.release((button) => form.requestSubmit(button));
    },
  };
}

/** After the page is there: what the worker fetches must not stand in the way of what the person waits for. */
function registerWorker() {
  const register = () => {
    navigator.serviceWorker?.register('/sw.js', { type: 'module', updateViaCache: 'none' }).catch(() => {});
  };
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}
