/** What is mutated, and the quick tests that concern it. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Group {
  readonly name: string;
  /** Source files, from the root of the repository. */
  readonly sources: readonly string[];
  /** Test files in `tests/`, without `.test.ts`. */
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

const READER_TESTS = ['figures', 'figures-mutants', 'rows-mutants', 'stream', 'sides', 'grid', 'broken-figures', 'reader-fixes', 'reader-rows', 'reader-tabs', 'reader-budgets', 'reader-unseen', 'reader-web-pages', 'reader-years', 'damaged-header', 'column-numbers', 'pdf-text-of-other-cities', 'lists-beside', 'forms-blanks', 'forms-near', 'forms-untitled', 'forms-outline', 'forms-shanghai', 'forms-national', 'forms-final-accounts', 'forms-unknown', 'fuzz-found', 'roundtrip-known', 'golden'];
const LATER_READER_TESTS = [...READER_TESTS, 'coded-names', 'scrambled-header', 'forms-layouts', 'forms-final-layouts', 'generic-columns', 'lost-names', 'sums-place', 'pdf-text-of-tools', 'laid-out', 'dialects-figures', 'figures-of-other-prints', 'nothing-lost', 'examined', 'signs-of-print', 'pages-of-a-table', 'scanned-rows', 'cells-mutants'];
const IDENTITY_TESTS = ['identities-exact', 'identities-kinds', 'identities-found', 'identities-sums', 'identities-property', 'identities-proof', 'identities-blame', 'identities-quick', 'identities-oracle', 'identities-trees', 'reconcile-bad-input', 'reconcile-stage', 'reconcile-truths', 'signs-of-print', 'prose-checks', 'prose-against-tables', 'grid', 'golden'];

export const GROUPS: readonly Group[] = [
  { name: 'amounts', sources: [...folder('extractors/figures'), 'extractors/cells.ts'], tests: [...READER_TESTS, 'signs-of-print'] },
  { name: 'rows', sources: ROWS, tests: [...READER_TESTS, 'forms-layouts'] },
  { name: 'headers', sources: HEADERS, tests: LATER_READER_TESTS },
  { name: 'damaged-headers', sources: [...folder(`${GRID}/header`, OWN), ...files('extractors/forms', 'form lexicon vocabulary')], tests: LATER_READER_TESTS },
  { name: 'block-pages', sources: BLOCKS, tests: ['block-parts', 'block-tables', 'block-pages', 'roundtrip-block-pages', 'column-order', 'column-order-rows', 'cells-mutants', 'pdf-text-of-tools'] },
  { name: 'column-order', sources: folder(`${GRID}/column-order`, OWN), tests: ['column-order', 'column-order-rows', ...READER_TESTS] },
  { name: 'lines', sources: ['extractors/labels.ts', ...folder(`${GRID}/lines`, OWN)], tests: LATER_READER_TESTS },
  { name: 'placing', sources: [...folder(GRID), ...folder(`${GRID}/sums`), ...files('extractors', 'learned repairs'), 'pipeline/stages/extract.ts'], tests: LATER_READER_TESTS },
  { name: 'cells', sources: [...folder(`${GRID}/cells`, OWN), ...folder(`${GRID}/stream`, OWN), ...folder(`${GRID}/unknown`, OWN)], tests: LATER_READER_TESTS },
  { name: 'pages', sources: PAGES, tests: ['dialects-pages', 'dialects-wrappings', 'reader-fixes', 'reader-rows', 'reader-web-pages', 'forms-outline', 'fuzz-found', 'golden', 'seeds-reprinted'] },
  { name: 'outline', sources: [...folder('extractors/document', [...PAGES, ...BLOCKS]), ...files('extractors', 'lines names text')], tests: ['heads', 'metadata', 'text', 'nothing-lost', 'reader-titles', 'forms-outline', 'reader-fixes', 'reader-rows', 'reader-web-pages', 'dialects-wrappings', 'text-mutants', 'fuzz-found', 'golden', 'seeds-reprinted'] },
  { name: 'dialects', sources: DIALECTS, tests: ['tables-html', 'dialects-wrappings', 'dialects-dump', 'dialects-lists', 'dialects-enclosed', 'dialects-broken-cells', 'dialects-figures', 'json-csv', 'lists-beside', 'markdown', 'fuzz-found', 'golden'] },
  { name: 'markup', sources: folder('extractors/dialects', OWN), tests: ['tables-html', 'markdown', 'json-csv', 'reader-tabs', 'reader-web-pages', 'dialects-bars', 'dialects-broken-cells', 'dialects-enclosed', 'dialects-inline', 'dialects-ruled', 'dialects-separated', 'dialects-wrappings', 'quick-ways', 'text-mutants', 'fuzz-found', 'golden'] },
  { name: 'identities', sources: PROVEN, tests: IDENTITY_TESTS },
  { name: 'blame', sources: BLAMED, tests: IDENTITY_TESTS },
  { name: 'trees', sources: folder(IDENTITIES, [...OWN, ...files(IDENTITIES, 'docs index cross-table')]), tests: IDENTITY_TESTS },
  { name: 'prose', sources: folder(`${IDENTITIES}/prose`, files(`${IDENTITIES}/prose`, 'docs')), tests: ['prose-checks', 'prose-against-tables', 'prose-mutants', 'prose-districts', 'prose-checks-properties', 'prose-checks-seeds', 'prose-final-accounts', 'narrative-signs', 'reconcile-stage', 'golden'] },
  { name: 'narrative', sources: folder('extractors/narrative'), tests: ['narrative-comparisons', 'narrative-links', 'narrative-phrases', 'narrative-properties', 'narrative-seeds', 'narrative-signs', 'prose-checks', 'prose-against-tables', 'prose-districts', 'prose-final-accounts', 'quick-ways', 'text-mutants', 'golden'] },
  { name: 'sheets', sources: folder('extractors/sheets'), tests: ['quantities', 'sheets-mechanisms', 'sheets-rendered', 'sheets-roundtrip', 'sheets-seeds', 'sheets-unseen', 'quick-ways', 'golden'] },
  { name: 'normalize', sources: [...folder('pipeline/normalize'), 'pipeline/stages/normalize.ts', 'pipeline/emit/depths.ts'], tests: ['depths', 'furniture-events', 'head-office-name', 'nothing-lost', 'coded-names', 'json-csv', 'consistency', 'heads', 'metadata', 'reader-rows', 'reader-years', 'forms-final-accounts', 'forms-shanghai', 'signs-of-print', 'normalize-mutants', 'golden'] },
];
