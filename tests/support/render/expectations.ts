/** What the reader is held to today, dialect by dialect; every reader defect that is mended makes a line here stricter. */
import type { Aspect } from './compare.js';
import type { DialectName, Difficulty } from './dialects.js';

/** Whether a table of this id must come back exactly. */
type Holds = (id: string) => boolean;
type ByDifficulty<T> = Readonly<Record<Difficulty, T>>;

const all: Holds = () => true;
const but = (...ids: string[]): Holds => (id) => !ids.includes(id);

/** A project whose name, amount and short goal stand on one line is swallowed by the goal above it. */
const GOALS = 'key-projects';
/** Two code lists side by side whose names and figures wrap on their own. */
const HALVES = 'final-general-public-basic';
/** A name and a project that wrap in neighbouring cells, the page ending between them. */
const NEIGHBOURS = 'special-transfer';

/** A label of the first row behind the header is also the label of a column that is not printed. */
const EATEN_LABEL = 'final-fiscal-appropriation-summary';
/** A heading that OCR cuts inside its year. */
const CUT_YEAR = ['expenditure-summary', 'project-expenditure'];

/** Which tables come back exactly. */
export const READ_EXACTLY: Readonly<Record<DialectName, ByDifficulty<Holds>>> = {
  'wrapped-pdf': { 0: but(GOALS), 1: but(GOALS, EATEN_LABEL), 2: but(GOALS, EATEN_LABEL, HALVES, NEIGHBOURS), 3: but(GOALS, EATEN_LABEL, HALVES, NEIGHBOURS) },
  'row-pdf': { 0: but(GOALS), 1: but(GOALS), 2: but(GOALS, HALVES), 3: but(GOALS, HALVES, NEIGHBOURS) },
  tabs: { 0: all, 1: all, 2: all, 3: but(...CUT_YEAR) },
  pipes: { 0: all, 1: all, 2: all, 3: all },
};

/** What else differs: a paragraph is cut in two where a long figure did not fit on the line. */
export const OPEN_ASPECTS: Readonly<Record<DialectName, readonly Aspect[]>> = { 'wrapped-pdf': ['paragraphs'], 'row-pdf': [], tabs: [], pipes: [] };

/** Share of tables that come back exactly from many random publications; a change may not fall below. */
export const FLOORS: Readonly<Record<DialectName | 'mixed', ByDifficulty<number>>> = {
  'wrapped-pdf': { 0: 0.96, 1: 0.95, 2: 0.9, 3: 0.9 },
  'row-pdf': { 0: 0.96, 1: 0.95, 2: 0.93, 3: 0.93 },
  tabs: { 0: 0.99, 1: 0.99, 2: 0.99, 3: 0.98 },
  pipes: { 0: 0.99, 1: 0.99, 2: 0.99, 3: 0.99 },
  mixed: { 0: 0.97, 1: 0.96, 2: 0.94, 3: 0.92 },
};
