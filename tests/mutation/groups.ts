/** What is mutated, and the quick tests that concern it. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Group {
  readonly name: string;
  /** Source files, from the root of the repository. */
  readonly sources: readonly string[];
  /** Test files under `tests/`, without `.test.ts`. */
  readonly tests: readonly string[];
}

const files = (folder: string, names: string): string[] => names.split(' ').map((name) => `${folder}/${name}.ts`);
/** Every file of a folder, those that will be there too; `but` some. */
function folder(name: string, but: readonly string[] = []): string[] {
  const all = readdirSync(fileURLToPath(new URL(`../../${name}`, import.meta.url))).filter((file) => file.endsWith('.ts')).sort();
  return all.map((file) => `${name}/${file}`).filter((file) => !but.includes(file));
}

const GRID = 'extractors/grid';
const IDENTITIES = 'pipeline/identities';
const HEADERS = [...files(`${GRID}/header`, 'by-header near-form'), ...files(`${GRID}/stream`, 'near-table near-sums beside serials'), ...files(`${GRID}/header`, 'printed-header'), ...files(`${GRID}/unknown`, 'typed-rows'), ...files(`${GRID}/cells`, 'row-kinds')];
const ROWS = [...files(`${GRID}/stream`, 'list list-table stream'), ...files(`${GRID}/header`, 'stream-header'), ...files(`${GRID}/stream`, 'sides described'), ...files(`${GRID}/cells`, 'described-rows'), ...files(`${GRID}/stream`, 'label-ends'), ...files(`${GRID}/header`, 'label-places'), ...files(`${GRID}/cells`, 'stripped-rows')];
const DIALECTS = [...files('extractors/dialects', 'wrappings dump merged-cells lists records labelled'), ...files(`${GRID}/lines`, 'numbered-lines')];
const PROVEN = ['pipeline/exact.ts', ...files(IDENTITIES, 'evaluate engine status instances')];
const BLAMED = [...files(IDENTITIES, 'blame scores ranking cut-short uses figures reconcile report'), 'pipeline/stages/reconcile.ts'];
const PAGES = files('extractors/document', 'pages furniture');
const BLOCKS = ['extractors/document/block-pages.ts', ...files(`${GRID}/column-order`, 'block-columns block-figures block-labels block-ways figure-columns panels rounds sides strands units')];
/** What has a group of its own above or beside the rest of its folder. */
const OWN = [...HEADERS, ...ROWS, ...DIALECTS, ...BLOCKS, ...PROVEN, ...BLAMED];

const READER_TESTS = ['tables/figures', 'tables/figures-mutants', 'tables/rows-mutants', 'tables/stream', 'tables/sides', 'tables/grid', 'tables/broken-figures', 'forms/fixes', 'tables/rows', 'tables/tabs', 'forms/budgets', 'forms/unseen', 'forms/web-pages', 'forms/years', 'tables/damaged-header', 'tables/column-numbers', 'tables/pdf-text-of-other-cities', 'tables/lists-beside', 'forms/blanks', 'forms/near', 'forms/untitled', 'segment/outline', 'forms/shanghai', 'forms/national', 'forms/final-accounts', 'forms/unknown', 'publications/fuzz-found', 'publications/roundtrip-known', 'publications/golden'];
const LATER_READER_TESTS = [...READER_TESTS, 'tables/coded-names', 'tables/scrambled-header', 'forms/layouts', 'forms/final-layouts', 'tables/generic-columns', 'tables/lost-names', 'tables/sums-place', 'tables/pdf-text-of-tools', 'tables/laid-out', 'parse/figures', 'tables/figures-of-other-prints', 'segment/nothing-lost', 'forms/examined', 'tables/signs-of-print', 'segment/pages-of-a-table', 'tables/scanned-rows', 'tables/cells-mutants'];
const IDENTITY_TESTS = ['identities/exact', 'identities/kinds', 'identities/found', 'identities/sums', 'identities/property', 'identities/proof', 'identities/blame', 'identities/quick', 'identities/oracle', 'identities/trees', 'identities/bad-input', 'identities/stage', 'identities/truths', 'tables/signs-of-print', 'prose/checks', 'prose/against-tables', 'tables/grid', 'publications/golden'];

export const GROUPS: readonly Group[] = [
  { name: 'amounts', sources: [...folder('extractors/figures'), 'extractors/cells.ts'], tests: [...READER_TESTS, 'tables/signs-of-print'] },
  { name: 'rows', sources: ROWS, tests: [...READER_TESTS, 'forms/layouts'] },
  { name: 'headers', sources: HEADERS, tests: LATER_READER_TESTS },
  { name: 'damaged-headers', sources: [...folder(`${GRID}/header`, OWN), ...files('extractors/forms', 'form lexicon vocabulary')], tests: LATER_READER_TESTS },
  { name: 'block-pages', sources: BLOCKS, tests: ['tables/block-parts', 'tables/block-tables', 'segment/block-pages', 'publications/roundtrip-block-pages', 'tables/column-order', 'tables/column-order-rows', 'tables/cells-mutants', 'tables/pdf-text-of-tools'] },
  { name: 'column-order', sources: folder(`${GRID}/column-order`, OWN), tests: ['tables/column-order', 'tables/column-order-rows', ...READER_TESTS] },
  { name: 'lines', sources: ['extractors/labels.ts', ...folder(`${GRID}/lines`, OWN)], tests: LATER_READER_TESTS },
  { name: 'placing', sources: [...folder(GRID), ...folder(`${GRID}/sums`), ...files('extractors', 'learned repairs'), 'pipeline/stages/extract.ts'], tests: LATER_READER_TESTS },
  { name: 'cells', sources: [...folder(`${GRID}/cells`, OWN), ...folder(`${GRID}/stream`, OWN), ...folder(`${GRID}/unknown`, OWN)], tests: LATER_READER_TESTS },
  { name: 'pages', sources: PAGES, tests: ['segment/pages', 'parse/wrappings', 'forms/fixes', 'tables/rows', 'forms/web-pages', 'segment/outline', 'publications/fuzz-found', 'publications/golden', 'publications/seeds-reprinted'] },
  { name: 'outline', sources: [...folder('extractors/document', [...PAGES, ...BLOCKS]), ...files('extractors', 'lines names text')], tests: ['segment/heads', 'segment/metadata', 'parse/text', 'segment/nothing-lost', 'segment/titles', 'segment/outline', 'forms/fixes', 'tables/rows', 'forms/web-pages', 'parse/wrappings', 'parse/text-mutants', 'publications/fuzz-found', 'publications/golden', 'publications/seeds-reprinted'] },
  { name: 'dialects', sources: DIALECTS, tests: ['parse/html', 'parse/wrappings', 'parse/dump', 'parse/lists', 'parse/enclosed', 'parse/broken-cells', 'parse/figures', 'emit/json-csv', 'tables/lists-beside', 'parse/markdown', 'publications/fuzz-found', 'publications/golden'] },
  { name: 'markup', sources: folder('extractors/dialects', OWN), tests: ['parse/html', 'parse/markdown', 'emit/json-csv', 'tables/tabs', 'forms/web-pages', 'parse/bars', 'parse/broken-cells', 'parse/enclosed', 'parse/inline', 'parse/ruled', 'parse/separated', 'parse/wrappings', 'tables/quick-ways', 'parse/text-mutants', 'publications/fuzz-found', 'publications/golden'] },
  { name: 'identities', sources: PROVEN, tests: IDENTITY_TESTS },
  { name: 'blame', sources: BLAMED, tests: IDENTITY_TESTS },
  { name: 'trees', sources: folder(IDENTITIES, [...OWN, ...files(IDENTITIES, 'docs index cross-table')]), tests: IDENTITY_TESTS },
  { name: 'prose', sources: folder(`${IDENTITIES}/prose`, files(`${IDENTITIES}/prose`, 'docs')), tests: ['prose/checks', 'prose/against-tables', 'prose/mutants', 'prose/districts', 'prose/checks-properties', 'prose/checks-seeds', 'prose/final-accounts', 'prose/signs', 'identities/stage', 'publications/golden'] },
  { name: 'narrative', sources: folder('extractors/narrative'), tests: ['prose/comparisons', 'prose/links', 'prose/phrases', 'prose/properties', 'prose/seeds', 'prose/signs', 'prose/checks', 'prose/against-tables', 'prose/districts', 'prose/final-accounts', 'tables/quick-ways', 'parse/text-mutants', 'publications/golden'] },
  { name: 'sheets', sources: folder('extractors/sheets'), tests: ['sheets/quantities', 'sheets/mechanisms', 'sheets/rendered', 'sheets/roundtrip', 'sheets/seeds', 'sheets/unseen', 'tables/quick-ways', 'publications/golden'] },
  { name: 'normalize', sources: [...folder('pipeline/normalize'), 'pipeline/stages/normalize.ts', 'pipeline/emit/depths.ts'], tests: ['emit/depths', 'segment/furniture-events', 'segment/head-office-name', 'segment/nothing-lost', 'tables/coded-names', 'emit/json-csv', 'validate/consistency', 'segment/heads', 'segment/metadata', 'tables/rows', 'forms/years', 'forms/final-accounts', 'forms/shanghai', 'tables/signs-of-print', 'normalize/mutants', 'publications/golden'] },
];
