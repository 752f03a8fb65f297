/** A tiny dialect and stages for it: what ingest, validate, emit and run do is tested without the real readers. */
import type { Cell, Claim, FiscalRecord, Publication, Span, TrailEvent } from '../../schemas/types.js';
import type { Draft, Ingested } from '../../pipeline/artefacts.js';
import { sha256 } from '../../pipeline/hash.js';
import { reader, type Stages } from '../../pipeline/publication.js';

/** First line: organization and year, e.g. `测试局 2024`; then `label amount` a line; a line with `!` is an issue. */
export const toyText = (organization: string, year: number, rows: readonly (readonly [string, string])[]): string =>
  [`${organization} ${year} 年部门预算公开说明`, ...rows.map(([label, amount]) => `${label} ${amount}`)].join('\n') + '\n';

export const TOY = toyText('深圳市测试局（本级）', 2024, [
  ['一般公共服务支出', '1,234.50'],
  ['基本支出', '1,000.00'],
  ['项目支出', '234.50'],
]);

interface Lines {
  readonly ingested: Ingested;
  readonly lines: readonly { readonly start: number; readonly text: string }[];
}

const event = (stage: TrailEvent['stage'], rule: string, spans: Span[] = []): TrailEvent => ({
  stage, rule, severity: 'info', spans, at: null, before: null, after: null, message: `${rule} happened`,
});

function parse(ingested: Ingested) {
  let start = 0;
  const lines = ingested.text.split('\n').map((text) => {
    const line = { start, text };
    start += text.length + 1;
    return line;
  });
  if (ingested.text.includes('CRASH')) throw new TypeError('the toy parser was asked to fail');
  return { value: { ingested, lines: lines.filter((line) => line.text.trim() !== '') }, events: [event('parse', 'split-lines')] };
}

function segment(parsed: Lines) {
  if (!/^\S+ \d{4} /u.test(parsed.lines[0]?.text ?? '')) {
    const message = `${parsed.ingested.file} is no fiscal publication: no organization and year. Leave it out of the run.`;
    return { refusal: { code: 'not-a-publication', message }, events: [event('segment', 'no-cover')] };
  }
  return { value: parsed, events: [] };
}

function cell(text: string, start: number, figure: boolean): Cell {
  return {
    text, value: figure ? Number(text.replaceAll(',', '')) : null,
    spans: text === '' ? [] : [[start, start + text.length]], repairs: [], status: figure ? 'verified' : null,
  };
}

function normalize({ ingested, lines }: Lines) {
  const [name, year] = lines[0]!.text.split(' ');
  const rows = lines.slice(1).map(({ start, text }) => {
    const [label, amount] = text.split(' ');
    return { unit: null, level: 0, label: label!, cells: [cell(label!, start, false), cell(amount ?? '', start + label!.length + 1, amount !== undefined)] };
  });
  const publication: Publication = {
    issues: lines.filter((line) => line.text.includes('!')).map((line) => ({
      id: `i${line.start}`, severity: 'warning', code: 'toy-issue', message: '请核对', at: 'tables/0/rows/0', spans: [[line.start, line.start + 1]],
    })),
    checks: [{ id: 'c1', identity: 'row-total', scope: 'tables/0', outcome: 'holds', left: 1, right: 1, difference: 0, terms: ['tables/0/rows/0/cells/1'] }],
    facts: [], sections: [], forms: { performanceTargets: null, selfEvaluations: [] },
    tables: [{
      id: 'unknown-1', number: '表一', title: '支出表', titleSpans: [], form: 'generic', currencyUnit: '万元', pages: 1, notes: ['注：测试'],
      columns: [
        { path: ['项目'], type: 'text', key: 'column-1' },
        { path: ['预算', '金额'], type: 'amount', key: 'column-2' },
      ],
      columnNumbers: null, rows,
    }],
    organization: { name: name!, units: [] }, fiscalYear: Number(year), kind: 'budget',
    source: { file: ingested.file, sha256: ingested.sha256, bytes: ingested.bytes, encoding: ingested.encoding, characters: ingested.text.length },
    id: ingested.id, schemaVersion: '1.0.0',
  };
  const records = rows.flatMap((row, r): FiscalRecord[] => {
    const amount = row.cells[1]!;
    if (amount.value === null) return [];
    return [{
      id: sha256(`${ingested.id}/${row.label}/${r}`).slice(0, 16), publication: ingested.id, kind: 'budget', fiscalYear: Number(year), organization: name!,
      unit: null, table: 'unknown-1', tableTitle: '支出表', row: r, column: 1, rowLabel: row.label, code: null, codeName: null, parentCode: null,
      classification: null, columnPath: ['预算', '金额'], columnKey: 'column-2', year: null, amount: amount.value, amountText: amount.text,
      currencyUnit: '万元', amountYuan: Math.round(amount.value * 10_000), status: 'verified', checks: ['c1'], spans: amount.spans,
    }];
  });
  const claims: Claim[] = lines.map(({ start, text }, i) => ({ span: [start, start + text.length], role: i === 0 ? 'title' : 'cell', at: i === 0 ? null : `tables/0/rows/${i - 1}` }));
  const draft: Draft = { publication, records, coverage: { characters: ingested.text.length, claims, unclaimed: [] } };
  return { value: draft, events: [event('normalize', 'made-draft')] };
}

export const toyStages: Stages<Lines, Lines, Lines> = {
  parse,
  segment,
  extract: (segmented) => ({ value: segmented, events: [] }),
  normalize,
  reconcile: (draft) => ({ value: draft, events: [] }),
};

/** Reads the toy dialect. */
export const readToy = reader(toyStages);

/** A valid draft, and the text it was read from. */
export function toyDraft(text = TOY): { draft: Draft; text: string } {
  const reading = readToy(new TextEncoder().encode(text), 'toy.txt');
  if ('refusal' in reading) throw new Error(reading.refusal.message);
  return { draft: reading.draft, text };
}
