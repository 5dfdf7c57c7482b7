/**
 * Messages across the border to the WebAssembly: values one behind the other, integers and floating-point numbers with
 * the least significant byte first, texts and bytes behind their count. What each call takes and gives stands beside the
 * exports in Sources/DomainWasm.
 */

/** Writes a message. */
export class Message {
  #parts = [];
  size = 0;

  /** @param {Uint8Array} [bytes] all of it */
  constructor(bytes = null) {
    if (bytes) this.#add(bytes);
  }

  byte(value) {
    return this.#add(Uint8Array.of(value));
  }

  count(value) {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, value, true);
    return this.#add(bytes);
  }

  number(value) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    return this.#add(bytes);
  }

  text(text) {
    return this.bytes(new TextEncoder().encode(text));
  }

  /** @param {Uint8Array} bytes behind their count */
  bytes(bytes) {
    return this.count(bytes.length).#add(bytes);
  }

  /** @param {Uint8Array} memory `size` bytes */
  copyTo(memory) {
    let place = 0;
    for (const part of this.#parts) {
      memory.set(part, place);
      place += part.length;
    }
  }

  #add(bytes) {
    this.#parts.push(bytes);
    this.size += bytes.length;
    return this;
  }
}

/** Reads an answer in the module's memory. */
export class Answer {
  #view;
  #place = 0;

  constructor(buffer, block) {
    const size = new DataView(buffer, block, 4).getUint32(0, true);
    this.#view = new DataView(buffer, block + 4, size);
  }

  byte() {
    return this.#view.getUint8(this.#step(1));
  }

  count() {
    return this.#view.getUint32(this.#step(4), true);
  }

  text() {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes(this.count()));
  }

  list(read) {
    return Array.from({ length: this.count() }, read);
  }

  /** A copy of everything that has not been read. */
  rest() {
    return this.#bytes(this.#view.byteLength - this.#place).slice();
  }

  #bytes(count) {
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.#step(count), count);
  }

  #step(count) {
    const place = this.#place;
    this.#place += count;
    return place;
  }
}
