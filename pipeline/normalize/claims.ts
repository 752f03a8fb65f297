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
    this.owner = new Int32Array(text.length).fill(-1);
  }

  /** Claims the characters of `t`; those that are claimed already keep their first owner. */
  claim(t: Traced, role: Role, at: string | null = null): void {
    this.offsets(t.at, role, at);
  }

  /** Claims those characters of `t` that nothing else claimed. */
  claimRest(t: Traced, role: Role, at: string | null = null): void {
    this.offsets(t.at.filter((offset) => offset >= 0 && this.owner[offset]! < 0), role, at);
  }

  spans(spans: readonly Span[], role: Role, at: string | null = null): void {
    for (const [start, end] of spans) this.offsets(range(start, end), role, at);
  }

  private offsets(offsets: Iterable<number>, role: Role, at: string | null): void {
    const id = this.claims.push({ role, at }) - 1;
    for (const offset of offsets) {
      if (offset < 0 || isSpace(this.text.charCodeAt(offset))) continue;
      const owner = this.owner[offset]!;
      if (owner < 0) this.owner[offset] = id;
      else if (owner !== id && (this.claims[owner]!.role !== role || this.claims[owner]!.at !== at)) this.doubled.push({ offset, role });
    }
  }

  /** Claims in the order of the text; neighbours of one owner are one claim, white space between them included. */
  coverage(): Coverage {
    const claims: Claim[] = [];
    const unclaimed: Coverage['unclaimed'] = [];
    let open: { owner: number; start: number; end: number } | null = null;
    const flush = () => {
      if (!open) return;
      if (open.owner < 0) unclaimed.push({ span: [open.start, open.end], text: this.text.slice(open.start, open.end) });
      else claims.push({ span: [open.start, open.end], ...this.claims[open.owner]! });
      open = null;
    };
    for (let i = 0; i < this.text.length; i++) {
      if (isSpace(this.text.charCodeAt(i))) continue;
      const owner = this.owner[i]!;
      // What nobody claimed is one piece up to the next claimed character.
      if (open && open.owner === owner && (open.end === i || owner < 0)) open.end = i + 1;
      else { flush(); open = { owner, start: i, end: i + 1 }; }
    }
    flush();
    return { characters: this.text.length, claims, unclaimed };
  }
}

function* range(start: number, end: number): Generator<number> {
  for (let i = start; i < end; i++) yield i;
}
