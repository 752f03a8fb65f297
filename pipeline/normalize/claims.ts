/** The book in which every printed character is claimed once. */
import { isSpace, type Span, type Traced } from '../../extractors/text.js';
import type { Claim, Coverage } from '../../schemas/types.js';

export type Role = Claim['role'];

export class ClaimBook {
  private readonly owner: Int32Array;
  private readonly claims: { role: Role; at: string | null }[] = [];
  /** Characters that a second claim wanted. */
  readonly doubled: { readonly offset: number; readonly role: Role }[] = [];

  constructor(private readonly text: string) {
    this.owner = new Int32Array(text.length).fill(NOBODY);
  }

  /** Claims the characters of `t`; those that are claimed already keep their first owner. */
  claim(t: Traced, role: Role, at: string | null = null): void {
    const id = this.open(role, at);
    // What reads as white space there is none of its characters.
    for (let i = 0; i < t.at.length; i++) if (!isSpace(t.text.charCodeAt(i))) this.take(t.at[i]!, id);
  }

  /** Claims those characters of `t` that nothing else claimed. */
  claimRest(t: Traced, role: Role, at: string | null = null): void {
    const id = this.open(role, at);
    for (const offset of t.at) if (offset >= 0 && this.owner[offset]! < 0) this.take(offset, id);
  }

  spans(spans: readonly Span[], role: Role, at: string | null = null): void {
    for (const [start, end] of spans) {
      const id = this.open(role, at);
      for (let offset = start; offset < end; offset++) this.take(offset, id);
    }
  }

  private open(role: Role, at: string | null): number {
    return this.claims.push({ role, at }) - 1;
  }

  private take(offset: number, id: number): void {
    if (offset < 0 || isSpace(this.text.charCodeAt(offset))) return;
    const owner = this.owner[offset]!;
    if (owner < 0) {
      this.owner[offset] = id;
      return;
    }
    const { role, at } = this.claims[id]!;
    if (owner !== id && (this.claims[owner]!.role !== role || this.claims[owner]!.at !== at)) this.doubled.push({ offset, role });
  }

  /** Claims in the order of the text: neighbours of one owner are one claim, up to the next white space; what nobody claimed goes on over it. */
  coverage(): Coverage {
    const { text, owner } = this;
    const claims: Claim[] = [];
    const unclaimed: Coverage['unclaimed'] = [];
    const close = (id: number, start: number, end: number) => {
      if (id < 0) unclaimed.push({ span: [start, end], text: text.slice(start, end) });
      else claims.push({ span: [start, end], role: this.claims[id]!.role, at: this.claims[id]!.at });
    };
    let id = NOBODY;
    let start = 0;
    let end = 0;
    for (let i = 0; i < text.length; i++) {
      if (isSpace(text.charCodeAt(i))) continue;
      const own = owner[i]!;
      // What nobody claimed is one piece up to the next claimed character.
      if (end === 0 || own !== id || (end !== i && own >= 0)) {
        if (end > 0) close(id, start, end);
        id = own;
        start = i;
      }
      end = i + 1;
    }
    if (end > 0) close(id, start, end);
    return { characters: text.length, claims, unclaimed };
  }
}

const NOBODY = -1;
