/** What is mutated, and the quick tests that concern it. */
export interface Group {
  readonly name: string;
  /** Source files, from the root of the repository. */
  readonly sources: readonly string[];
  /** Test files in `tests/`, without `.test.ts`. */
  readonly tests: readonly string[];
}

const READER_TESTS = ['figures', 'figures-mutants', 'rows-mutants', 'stream', 'sides', 'grid', 'broken-figures', 'reader-fixes', 'reader-rows', 'reader-tabs', 'reader-unseen', 'reader-web-pages', 'reader-years', 'damaged-header', 'pdf-text-of-other-cities', 'lists-beside', 'forms-blanks', 'forms-near', 'forms-untitled', 'forms-outline', 'forms-shanghai', 'forms-national', 'forms-final-accounts', 'forms-unknown', 'fuzz-found', 'roundtrip-known', 'golden'];

export const GROUPS: readonly Group[] = [
  { name: 'amounts', sources: ['extractors/figures.ts', 'extractors/cells.ts'], tests: READER_TESTS },
  { name: 'rows', sources: ['stream/list', 'stream/list-table', 'stream/stream', 'header/stream-header', 'stream/sides', 'stream/described', 'cells/described-rows', 'stream/labels', 'header/label-places', 'cells/stripped-rows'].map((file) => `extractors/grid/${file}.ts`), tests: READER_TESTS },
  { name: 'headers', sources: ['header/by-header', 'header/near-form', 'stream/near-table', 'stream/near-sums', 'stream/beside', 'stream/serials', 'header/printed-header', 'unknown/typed-rows', 'cells/row-kinds'].map((file) => `extractors/grid/${file}.ts`), tests: READER_TESTS },
  { name: 'column-order', sources: ['apart', 'blocks', 'columns', 'index', 'panels', 'places', 'sides', 'sums'].map((file) => `extractors/grid/column-order/${file}.ts`), tests: ['column-order', 'column-order-rows', ...READER_TESTS] },
  { name: 'pages', sources: ['pages', 'furniture'].map((file) => `extractors/document/${file}.ts`), tests: ['dialects-pages', 'dialects-wrappings', 'reader-fixes', 'reader-rows', 'reader-web-pages', 'forms-outline', 'fuzz-found', 'golden', 'seeds-reprinted'] },
  { name: 'dialects', sources: ['dialects/wrappings', 'dialects/dump', 'dialects/merged-cells', 'dialects/lists', 'dialects/records', 'dialects/labelled', 'grid/lines/numbered-lines'].map((file) => `extractors/${file}.ts`), tests: ['tables-html', 'dialects-wrappings', 'dialects-dump', 'dialects-lists', 'dialects-enclosed', 'dialects-broken-cells', 'json-csv', 'lists-beside', 'markdown', 'fuzz-found', 'golden'] },
  {
    name: 'identities',
    sources: ['exact', 'evaluate', 'engine', 'status', 'instances'].map((file) => `pipeline/identities/${file}.ts`),
    tests: ['identities-exact', 'identities-kinds', 'identities-found', 'identities-sums', 'identities-property', 'reconcile-bad-input', 'reconcile-stage', 'reconcile-truths', 'prose-checks', 'grid', 'golden'],
  },
];
