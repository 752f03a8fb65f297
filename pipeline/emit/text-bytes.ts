/** Text that is put together piece by piece and kept as bytes: as long as it may get, no string of all of it is ever made. */

/** So many characters are turned into bytes at once. */
const PIECE = 1 << 16;

export class TextBytes {
  readonly #done: Buffer[] = [];
  #pending = '';

  add(text: string): this {
    this.#pending += text;
    if (this.#pending.length >= PIECE) this.#flush();
    return this;
  }

  bytes(): Uint8Array {
    this.#flush();
    return this.#done.length === 1 ? this.#done[0]! : Buffer.concat(this.#done);
  }

  #flush(): void {
    if (this.#pending === '') return;
    this.#done.push(Buffer.from(this.#pending));
    this.#pending = '';
  }
}
