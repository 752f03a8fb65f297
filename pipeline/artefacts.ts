/** What the stages hand to each other. The published shapes (Publication, Record …) are generated from `schemas/`. */
import type { Coverage, FiscalRecord, Publication, Source, TrailEvent } from '../schemas/types.js';

export type { Span, Traced } from '../extractors/text.js';

/** The result of a stage: its artefact and what it met on the way. */
export interface Outcome<T> {
  readonly value: T;
  readonly events: readonly TrailEvent[];
}

/** Why an input goes to quarantine instead of on to the next stage. */
export interface Refusal {
  /** Stable kebab-case id, e.g. `empty-file`, `not-text`, `not-a-publication`. */
  readonly code: string;
  /** One sentence that names what is wrong and the way out. */
  readonly message: string;
  /** Further findings in plain words, e.g. what failed validation, and where. */
  readonly details?: readonly string[];
}

/** A stage that may refuse its input gives either an outcome or a refusal; it throws only for programming errors. */
export type Refusable<T> = Outcome<T> | { readonly refusal: Refusal; readonly events: readonly TrailEvent[] };

/** Stage 1: the decoded text, never edited afterwards; every span is an offset into it. */
export interface Ingested {
  /** Base name of the input file. */
  readonly file: string;
  /** The file's stem, made safe for a path. */
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: Source['encoding'];
  /** The decoded file; all spans are offsets into it. */
  readonly text: string;
  /** What it says, at the same offsets: of a JSON document the text in its strings, else the file itself; ideographs in place of what looks like them, ends of lines in place of the blanks that a program put for them. */
  readonly printed: string;
}

/** What normalize makes, reconcile completes and validate judges: everything that will be written. */
export interface Draft {
  readonly publication: Publication;
  readonly records: readonly FiscalRecord[];
  readonly coverage: Coverage;
}
