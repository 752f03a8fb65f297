/** Text that is put together piece by piece and kept as bytes: as long as it may get, no string of all of it is ever made. */

/** So many characters are turned into bytes at once: what is put together of more lies where V8 keeps large objects, and takes twice as long. */
const PIECE = 1 << 13;
/** No character takes more bytes in UTF-8. */
const BYTES_PER_CHARACTER = 3;
/**
 * From here on the bytes lie in shared memory. V8 collects all garbage each time 64 MB of other memory were taken, which is most of the
 * work when gigabytes of objects are alive; shared memory it does not count. It goes to another thread without being copied, too.
 */
const SHARED_FROM = 1 << 26;

export class TextBytes {
  #room: Buffer = Buffer.alloc(0);
  #used = 0;
  #pending = '';

  add(text: string): this {
    this.#pending += text;
    if (this.#pending.length >= PIECE) this.#flush();
    return this;
  }

  addBytes(bytes: Uint8Array): this {
    this.#flush();
    this.#reserve(bytes.length);
    this.#room.set(bytes, this.#used);
    this.#used += bytes.length;
    return this;
  }

  bytes(): Uint8Array {
    this.#flush();
    const bytes = this.#room.subarray(0, this.#used);
    // Memory of its own and no larger than it need be: that can be handed to another thread.
    return this.#room.length < SHARED_FROM ? new Uint8Array(bytes) : bytes;
  }

  #flush(): void {
    if (this.#pending === '') return;
    this.#reserve(this.#pending.length * BYTES_PER_CHARACTER);
    this.#used += this.#room.write(this.#pending, this.#used);
    this.#pending = '';
  }

  #reserve(bytes: number): void {
    const needed = this.#used + bytes;
    if (needed <= this.#room.length) return;
    const size = Math.max(needed, 2 * this.#room.length);
    const larger = size < SHARED_FROM ? Buffer.allocUnsafeSlow(size) : Buffer.from(new SharedArrayBuffer(size));
    this.#room.copy(larger, 0, 0, this.#used);
    this.#room = larger;
  }
}
