/** What the reader is held to today, dialect by dialect; every reader defect that is mended makes a line here stricter. */
import type { Aspect } from './compare.js';
import type { DialectName, Difficulty } from './dialects.js';

/** Whether a table of this id must come back exactly. */
type Holds = (id: string) => boolean;
type ByDifficulty<T> = Readonly<Record<Difficulty, T>>;

const only = (...ids: string[]): Holds => (id) => ids.includes(id);
const but = (...ids: string[]): Holds => (id) => !ids.includes(id);

/** The heading over its fund columns is lost or takes the left column's wording. */
const FUND_HEADINGS = ['final-fiscal-appropriation-summary'];
/** Equal labels under different headings change places when some of them are wrapped. */
const EQUAL_LABELS = ['three-public', 'final-three-public'];
/** A repeated header that OCR cut otherwise becomes a row. */
const RECUT_HEADERS = ['revenue-expenditure-summary', 'fiscal-appropriation-summary', 'final-revenue', 'final-revenue-expenditure-summary'];
/** Names that begin with figures, goals on the line of their project, numbers over columns without their word. */
const PDF_LABELS = ['project-expenditure', 'key-projects', 'final-three-public'];
/** Two halves of a row that wrap on their own. */
const PDF_HALVES = ['final-general-public-basic', 'final-revenue-expenditure-summary', ...FUND_HEADINGS];

/** Tables that a page number between their rows does not yet spoil. */
const NO_PAGE_NUMBERS = ['revenue-summary', 'basic-expenditure', 'revenue-expenditure-summary', 'fiscal-appropriation-summary', 'three-public'];

/** Which tables come back exactly; null: none may be relied on. */
export const READ_EXACTLY: Readonly<Record<DialectName, ByDifficulty<Holds | null>>> = {
  'wrapped-pdf': { 0: but(...PDF_LABELS), 1: but(...PDF_LABELS, ...PDF_HALVES), 2: only(...NO_PAGE_NUMBERS), 3: null },
  'row-pdf': { 0: but(...PDF_LABELS), 1: but(...PDF_LABELS, ...PDF_HALVES), 2: but(...PDF_LABELS, ...PDF_HALVES), 3: but(...PDF_LABELS, ...PDF_HALVES) },
  tabs: { 0: but(...FUND_HEADINGS), 1: but(...FUND_HEADINGS), 2: but(...FUND_HEADINGS, ...EQUAL_LABELS), 3: but(...FUND_HEADINGS, ...EQUAL_LABELS, ...RECUT_HEADERS) },
  pipes: { 0: but(...FUND_HEADINGS), 1: but(...FUND_HEADINGS), 2: but(...FUND_HEADINGS), 3: but(...FUND_HEADINGS) },
};

/** Tables whose figures may be called proven in another place than their own, or cut short. */
export const VERIFIED_ELSEWHERE: readonly string[] = PDF_HALVES;

/** What else differs: a paragraph is cut in two where a long figure did not fit on the line. */
export const OPEN_ASPECTS: Readonly<Record<DialectName, readonly Aspect[]>> = { 'wrapped-pdf': ['paragraphs'], 'row-pdf': [], tabs: [], pipes: [] };

/** Share of tables that come back exactly from many random publications; a change may not fall below. */
export const FLOORS: Readonly<Record<DialectName | 'mixed', ByDifficulty<number>>> = {
  'wrapped-pdf': { 0: 0.9, 1: 0.75, 2: 0.55, 3: 0.3 },
  'row-pdf': { 0: 0.9, 1: 0.7, 2: 0.7, 3: 0.7 },
  tabs: { 0: 0.95, 1: 0.98, 2: 0.93, 3: 0.9 },
  pipes: { 0: 0.95, 1: 0.98, 2: 0.98, 3: 0.98 },
  mixed: { 0: 0.9, 1: 0.8, 2: 0.8, 3: 0.75 },
};
