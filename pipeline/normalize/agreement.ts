/** What headings and the heads of tables say of whose and of what year they are, where the publication is of another. */
import { ownerOf } from '../../extractors/document/titles.js';
import { canonical, spansOf } from '../../extractors/text.js';
import type { Publication, Section, Table, TrailEvent } from '../../schemas/types.js';
import { eventMaker } from '../events.js';
import { groupBy } from '../group.js';
import type { Extracted } from '../stages/extract.js';

const event = eventMaker('normalize');
/** So many tables must name the publication's own organization before one that names another is strange. */
const LEAST_OWN = 3;
/** Where more organizations have a table each, it is a publication of many. */
const MOST_STRANGERS = 3;
/** A scan misreads so many of a name's characters at most: one in so many. */
const MISREAD = 4;
const YEAR = /(?<!\d)(20\d{2})年/gu;

export const headEvents = (extracted: Extracted, publication: Pick<Publication, 'fiscalYear' | 'organization' | 'tables' | 'sections'>): TrailEvent[] => [
  ...strangers(extracted, publication.organization), ...publication.tables.flatMap((table, t) => otherYears(table, t, publication.fiscalYear)),
  ...publication.sections.flatMap((section, s) => yearOfHeading(section, s, publication.fiscalYear)),
];

/** One table of an organization that no other table and no line of the text names. */
function strangers({ tables, segmented }: Extracted, { name, units }: Publication['organization']): TrailEvent[] {
  const own = [name, ...units].map(canonical);
  const owned = tables.flatMap(({ region }, t) => region.pages.flatMap(({ head }) => head.flatMap(({ role, line }) => {
    const owner = role === 'owner' ? ownerOf(canonical(line.content.text)) : null;
    return owner === null ? [] : [{ owner, t, content: line.content }];
  })));
  const byOwner = groupBy(owned, ({ owner }) => owner);
  const isOurs = new Map([...byOwner.keys()].map((owner) => [owner, own.some((known) => isOf(owner, known))]));
  if (new Set(owned.flatMap(({ owner, t }) => (isOurs.get(owner) ? [t] : []))).size < LEAST_OWN) return [];
  const strange = [...byOwner].filter(([owner, heads]) => !isOurs.get(owner) && heads.every(({ t }) => t === heads[0]!.t));
  if (strange.length > MOST_STRANGERS) return [];
  return strange.filter(([owner, heads]) => segmented.ingested.printed.split(owner).length - 1 <= heads.length).map(([owner, heads]) => {
    const { t, content } = heads[0]!;
    return event('another-organization', `A table of ${owner} in a publication of ${name}.`, { severity: 'warning', at: `tables/${t}`, spans: spansOf(content) });
  });
}

/** One name may stand within the other, with (本级) or the district; a scan may have misread it. */
function isOf(owner: string, known: string): boolean {
  if (owner.includes(known) || known.includes(owner)) return true;
  const [a, b] = [[...owner], [...known]];
  return a.length === b.length && a.filter((char, i) => char !== b[i]).length * MISREAD <= a.length;
}

const yearsIn = (words: string): number[] => (/\d\s*年/u.test(words) ? [...canonical(words).matchAll(YEAR)].map(([, year]) => Number(year)) : []);

/** 二、2022年度支出决算情况说明 in accounts of 2023. A heading may well speak of another year's execution, of work, of what is compared. */
function yearOfHeading({ title, span }: Section, s: number, fiscalYear: number): TrailEvent[] {
  const years = new Set(yearsIn(title));
  if (years.size !== 1 || years.has(fiscalYear) || !OF_MONEY.test(title) || OF_OTHER_YEARS.test(title)) return [];
  return [event('another-year', `A heading of ${[...years].join()} in a publication of ${fiscalYear}.`, { severity: 'warning', at: `sections/${s}`, spans: [[span[0], span[1]]] })];
}
const OF_MONEY = /[预决]算|收入|支出|收支|三公/u;
const OF_OTHER_YEARS = /执行|完成|工作|任务|计划|目标|绩效|规划|总结|回顾|项目|比|较|变[动化]|增减|上年|结[余转]|[《》]/u;

/** A table whose title and headings name years, and not the publication's. */
function otherYears({ title, titleSpans, columns }: Table, t: number, fiscalYear: number): TrailEvent[] {
  const years = new Set([title, ...columns.flatMap(({ path }) => path)].flatMap(yearsIn));
  if (years.size === 0 || years.has(fiscalYear)) return [];
  return [event('another-year', `A table of ${[...years].join(', ')} in a publication of ${fiscalYear}.`, { severity: 'warning', at: `tables/${t}`, spans: titleSpans })];
}
