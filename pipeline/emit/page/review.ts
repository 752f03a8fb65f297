/** review.html: one publication beside its source, every figure with its life. */
import type { Coverage, Fact, FiscalRecord, Publication, TrailEvent } from '../../../schemas/types.js';
import { REVIEW_SCRIPT, REVIEW_STYLE } from './assets.js';
import { jsonText } from '../../ingest/json-text.js';
import type { PackedRecord, PageData } from './data.js';
import { flowOf } from './flow.js';
import { htmlPage } from './html.js';
import { KINDS } from '../../words/contract.js';

/** What the review page is made of. */
export interface Reviewed {
  readonly publication: Publication;
  readonly records: readonly FiscalRecord[];
  readonly coverage: Coverage;
  readonly events: readonly TrailEvent[];
  /** The decoded source: what all spans are offsets into. */
  readonly text: string;
}

export const WITHOUT_SCRIPT = '本页需要 JavaScript 才能显示。数据另见同一文件夹中的 publication.json 与 Excel 工作簿。';

/** A self-contained page: it loads nothing and works from the file system. The same input gives the same bytes. */
export function reviewPage(read: Reviewed): Uint8Array {
  const data = pageData(read);
  return htmlPage({ title: data.title, style: REVIEW_STYLE, script: REVIEW_SCRIPT, data, withoutScript: WITHOUT_SCRIPT });
}

/** What the page carries: the contract's values, the numerous ones packed, keys that it does not show left out. */
export function pageData({ publication, records, coverage, events, text }: Reviewed): PageData {
  const { id, source, kind, fiscalYear, organization, sections, tables, forms, checks, issues } = publication;
  const roles = [...new Set(coverage.claims.map((claim) => claim.role))].sort();
  return {
    id, title: `${organization.name} ${fiscalYear}年${KINDS[kind]}`,
    source, kind, fiscalYear, organization, sections, tables, forms,
    facts: publication.facts.map(shownFact),
    checks, issues, events,
    records: records.flatMap(packedRecord),
    roles,
    claims: coverage.claims.map(({ span, role, at }) => [span[0], span[1], roles.indexOf(role), at] as const),
    unclaimed: coverage.unclaimed.map(({ span }) => span),
    flow: flowOf(publication),
    // Nobody reads escapes; every offset stays.
    text: jsonText(text) ?? text,
  };
}

function packedRecord({ id, amountYuan, code, spans }: FiscalRecord): PackedRecord[] {
  return spans[0] ? [[spans[0][0], id, amountYuan, code]] : [];
}

function shownFact(fact: Fact): Fact {
  const { id, kind, section, measure, subject, amount, currencyUnit, count, percent, unit, year, change, reason, note, text, spans, status } = fact;
  return {
    id, kind, section, measure, subject, amount, currencyUnit, year, change, reason, note, text, spans, status,
    ...(count === undefined ? {} : { count }), ...(percent === undefined ? {} : { percent }), ...(unit === undefined ? {} : { unit }),
  };
}
