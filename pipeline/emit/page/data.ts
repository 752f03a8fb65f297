/** What a page carries: the data that its browser script reads. Types only, shared by both sides. */
import type {
  Check, Claim, Fact, Forms, IndexEntry, Issue, Organization, PublicationKind, Section, Source, Span, Table, TrailEvent,
} from '../../../schemas/types.js';
import type { Flow } from './flow.js';

/** A claim without its key names, for there are thousands: start, end, index into `PageData.roles`, place or null. */
export type PackedClaim = readonly [start: number, end: number, role: number, at: string | null];

/** What a record adds to its cell: where the amount begins in the source, the record's id, the amount in 元, its code. */
export type PackedRecord = readonly [start: number, id: string, yuan: number | string | null, code: string | null];

/** Everything that review.html shows. */
export interface PageData {
  readonly id: string;
  readonly title: string;
  readonly source: Source;
  readonly kind: PublicationKind;
  readonly fiscalYear: number;
  readonly organization: Organization;
  readonly sections: readonly Section[];
  readonly tables: readonly Table[];
  readonly forms: Forms;
  readonly facts: readonly Fact[];
  readonly checks: readonly Check[];
  readonly issues: readonly Issue[];
  readonly events: readonly TrailEvent[];
  readonly records: readonly PackedRecord[];
  readonly roles: readonly Claim['role'][];
  readonly claims: readonly PackedClaim[];
  readonly unclaimed: readonly Span[];
  readonly flow: Flow | null;
  /** The decoded source, exactly as it came. */
  readonly text: string;
}

/** Everything that index.html shows. */
export interface IndexData {
  readonly version: string;
  readonly publications: readonly IndexEntry[];
}
