/**
 * Cuts and covers a photo before a copy of it is given: a dialog over the page, for finger, mouse and keyboard. Black boxes
 * are what is covered; the frame is what stays. What is shown in the second part is the very file that is sent.
 */
import { cleanCopy } from './clean-copy.js';
import { cloned, element, find, findAll, say } from './page.js';
import { between, fitted, moved, resized, SMALLEST, WHOLE } from './photo-boxes.js';

/** Of the picture that is drawn on, not of the copy. */
const SCREEN_PIXELS = 1200;
const STEP = 0.02;
/** A shorter drag is a slip of the finger. */
const LEAST_DRAG = 0.02;
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

/** The dialog. */
export class GrantEditor {
  #dialog;
  #texts;
  #rules;
  #photo;
  #stage;
  #covers = [];
  #frame = { ...WHOLE };
  #isCropping = false;
  #copy = null;
  #address = '';
  #drag = null;

  /**
   * @param {Blob} image the opened photo
   * @param {{texts: object, openRules: () => Promise<object|null>}} tools
   */
  static async open(image, tools) {
    const photo = await createImageBitmap(image);
    return new GrantEditor(photo, await tools.openRules(), tools.texts);
  }

  constructor(photo, rules, texts) {
    this.#photo = photo;
    this.#rules = rules;
    this.#texts = texts;
    this.#dialog = cloned('salinan');
    this.#stage = find('[data-stage]', this.#dialog);
    this.#draw();
    this.#listen();
  }

  /**
   * @param {(copy: {bytes: Uint8Array, days: string}) => Promise<string>} send answers with what went wrong, '' for nothing
   * @returns {Promise<boolean>} whether it was sent
   */
  ask(send) {
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#focusTitle('edit');
    return new Promise((resolve) => {
      let isSent = false;
      find('[data-part=look]', this.#dialog).addEventListener('submit', async (event) => {
        event.preventDefault();
        if (await this.#send(send)) {
          isSent = true;
          this.#dialog.close();
        }
      });
      this.#dialog.addEventListener('close', () => {
        this.close();
        resolve(isSent);
      });
    });
  }

  /** Lets go of every picture. */
  close() {
    this.#forget();
    this.#photo.close();
    find('canvas', this.#dialog).width = 0;
    this.#dialog.remove();
  }

  #draw() {
    const canvas = find('canvas', this.#dialog);
    Object.assign(canvas, fitted(this.#photo, SCREEN_PIXELS));
    canvas.getContext('2d').drawImage(this.#photo, 0, 0, canvas.width, canvas.height);
  }

  #listen() {
    const on = (name, work) => find(`[data-${name}]`, this.#dialog).addEventListener('click', work);
    on('cover', () => this.#addCover({ x: 0.35, y: 0.4, w: 0.3, h: 0.2 }));
    on('crop', () => this.#crop(!this.#isCropping));
    on('undo', () => this.#undo());
    on('look', () => this.#look());
    on('again', () => this.#show('edit'));
    on('cancel', () => this.#dialog.close());
    this.#stage.addEventListener('pointerdown', (event) => this.#grasp(event));
    this.#stage.addEventListener('pointermove', (event) => this.#pull(event));
    for (const end of ['pointerup', 'pointercancel']) this.#stage.addEventListener(end, (event) => this.#letGo(event));
    this.#stage.addEventListener('keydown', (event) => this.#key(event));
  }

  // Boxes.

  #addCover(box) {
    this.#crop(false);
    this.#covers.push({ ...box });
    this.#showBoxes();
    this.#boxAt(this.#covers.length - 1)?.focus();
  }

  #undo() {
    if (this.#isCropping) this.#frame = { ...WHOLE };
    else this.#covers.pop();
    this.#showBoxes();
  }

  #crop(isCropping) {
    this.#isCropping = isCropping;
    find('[data-crop]', this.#dialog).setAttribute('aria-pressed', String(isCropping));
    if (isCropping && this.#frame.w === 1 && this.#frame.h === 1) this.#frame = { x: 0.05, y: 0.05, w: 0.9, h: 0.9 };
    this.#showBoxes();
    if (isCropping) find('[data-box=frame]', this.#stage).focus();
  }

  #box(name) {
    return name === 'frame' ? this.#frame : this.#covers[Number(name)];
  }

  #change(name, box) {
    if (name === 'frame') this.#frame = box;
    else this.#covers[Number(name)] = box;
    this.#place(this.#boxAt(name), box);
  }

  #boxAt(name) {
    return find(`[data-box="${name}"]`, this.#stage);
  }

  #showBoxes() {
    const names = [...this.#covers.keys()].map(String);
    const boxes = names.map((name, index) => this.#made(name, 'cover', this.#texts.of('grant_box', { n: index + 1 })));
    const isCut = this.#frame.w < 1 || this.#frame.h < 1;
    if (isCut || this.#isCropping) {
      const frame = this.#made('frame', 'frame', this.#texts.of('grant_frame'));
      frame.disabled = !this.#isCropping;
      boxes.push(frame);
    }
    for (const old of findAll('[data-box]', this.#stage)) old.remove();
    this.#stage.append(...boxes);
    find('[data-undo]', this.#dialog).disabled = this.#isCropping ? !isCut : names.length === 0;
  }

  #made(name, kind, label) {
    const box = element('button', { type: 'button', class: `box box-${kind}`, 'data-box': name, 'aria-label': label });
    box.append(element('span', { class: 'handle', 'data-handle': '', 'aria-hidden': 'true' }));
    this.#place(box, this.#box(name));
    return box;
  }

  #place(element, { x, y, w, h }) {
    const share = (value) => `${value * 100}%`;
    Object.assign(element.style, { left: share(x), top: share(y), width: share(w), height: share(h) });
  }

  // Finger and mouse.

  #point({ clientX, clientY }) {
    const { left, top, width, height } = this.#stage.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  }

  #grasp(event) {
    if (event.button !== 0 || this.#drag) return;
    const target = event.target.closest('[data-box]');
    if (!target && this.#isCropping) return;
    const isHandle = event.target.matches('[data-handle]');
    this.#drag = {
      pointer: event.pointerId, from: this.#point(event), name: target?.dataset.box ?? null,
      box: target && { ...this.#box(target.dataset.box) }, isHandle,
    };
    this.#stage.setPointerCapture(event.pointerId);
  }

  #pull(event) {
    if (this.#drag?.pointer !== event.pointerId) return;
    const { from, name, box, isHandle } = this.#drag;
    const now = this.#point(event);
    if (name !== null) {
      const change = isHandle ? resized : moved;
      this.#change(name, change(box, now.x - from.x, now.y - from.y));
      return;
    }
    if (this.#drag.made === undefined) {
      if (Math.abs(now.x - from.x) < LEAST_DRAG && Math.abs(now.y - from.y) < LEAST_DRAG) return;
      this.#drag.made = String(this.#covers.push({ ...from, w: SMALLEST, h: SMALLEST }) - 1);
      this.#showBoxes();
    }
    this.#change(this.#drag.made, between(from, now));
  }

  #letGo(event) {
    if (this.#drag?.pointer !== event.pointerId) return;
    const name = this.#drag.made ?? this.#drag.name;
    this.#drag = null;
    if (name !== null) this.#boxAt(name)?.focus({ preventScroll: true });
  }

  // Keyboard.

  #key(event) {
    const name = event.target.closest('[data-box]')?.dataset.box;
    if (name === undefined) return;
    const arrow = ARROWS[event.key];
    if (arrow) {
      this.#change(name, (event.shiftKey ? resized : moved)(this.#box(name), ...arrow));
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && name !== 'frame') {
      this.#covers.splice(Number(name), 1);
      this.#showBoxes();
      (this.#boxAt(this.#covers.length - 1) ?? find('[data-cover]', this.#dialog)).focus();
    } else return;
    event.preventDefault();
  }

  // What will be seen.

  async #look() {
    this.#crop(false);
    this.#forget();
    try {
      this.#copy = await cleanCopy(this.#photo, { frame: this.#frame, covers: this.#covers }, this.#rules);
    } catch {
      this.#copy = null;
    }
    const { bytes, width, height } = this.#copy ?? {};
    find('[data-send]', this.#dialog).disabled = !bytes;
    say(find('[data-failed]', this.#dialog), bytes ? '' : this.#texts.of('grant_no_copy'));
    const facts = bytes ? { width, height, size: Math.max(1, Math.round(bytes.length / 1000)) } : null;
    say(find('[data-facts]', this.#dialog), facts ? this.#texts.of('grant_facts', facts) : '');
    const picture = find('[data-result]', this.#dialog);
    picture.hidden = !bytes;
    if (bytes) {
      this.#address = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
      picture.src = this.#address;
    }
    this.#show('look');
  }

  async #send(send) {
    const button = find('[data-send]', this.#dialog);
    if (button.disabled || !this.#copy) return false;
    button.disabled = true;
    const days = find('[name=days]:checked', this.#dialog)?.value ?? '1';
    const failed = await send({ bytes: this.#copy.bytes, days });
    button.disabled = false;
    say(find('[data-failed]', this.#dialog), failed);
    return failed === '';
  }

  #show(part) {
    for (const one of findAll('[data-part]', this.#dialog)) one.hidden = one.dataset.part !== part;
    this.#focusTitle(part);
  }

  #focusTitle(part) {
    this.#dialog.scrollTop = 0;
    find(`[data-part=${part}] h2`, this.#dialog).focus({ preventScroll: true });
  }

  #forget() {
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = '';
    this.#copy = null;
    find('[data-result]', this.#dialog).removeAttribute('src');
  }
}
