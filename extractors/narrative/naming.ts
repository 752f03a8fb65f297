/** The name of what a figure states. */
import { nameEndingAt, type Spot, type Surroundings } from './around.js';
import { isBase, stageOf, statesAmount, type Draft } from './draft.js';
import { joined } from './links.js';
import { largest } from '../../pipeline/many.js';
import { nounAfter, nounBefore, toMeasure } from './phrases.js';
import { DEPENDENT_MEASURES, GENERIC_MEASURE, LIKENED_TO_BUDGET, STAGE_SUFFIX, YEAR_BEFORE_STAGE } from './vocabulary.js';

const SUM = /^(?:合|共|总)计$/u;
/** A functional class, in full: …（类）…（款）…（项）. */
const CLASS_BEFORE = /\([类款项]\)$/u;

/** What a name depends on stands so many figures back at most. */
const REACH_OF_DEPENDENT = 6;
/** A stem so short names nothing. */
const SHORTEST_STEM = 4;

/** The name in the words right before the figure; where they hold none, in those around it. */
export function nameBefore(around: Surroundings, draft: Draft, spot: Spot): string {
  const name = ownName(around, draft, spot).replace(YEAR_BEFORE_STAGE, '');
  return dependent(around, draft, spot, name) ?? (GENERIC_MEASURE.test(name) ? stagedName(around, draft, spot, name) : null) ?? sumOf(around, spot, name) ?? (name || nameBeside(around, draft, spot));
}

/** The name in the clause before the one of the figure. */
const nameInClauseBefore = (around: Surroundings, { boundary, from }: Spot): string => nameEndingAt(around, boundary, from - 1);

/** What the words say themselves; of what is counted, the noun behind the figure. */
function ownName(around: Surroundings, { figure }: Draft, spot: Spot): string {
  const { text, context } = around;
  let name = toMeasure(spot.phrase, context.names);
  if (name === '' && text[spot.from - 1] === ':') name = nameInClauseBefore(around, spot);
  if (figure.type !== 'count') return name;
  const noun = nounAfter(text, figure.unitEnd, figure.unit);
  return noun && noun.length > 1 ? toMeasure(noun, []) || noun : nounBefore(name) || noun || '';
}

/** 编制36名, | 实有52人: of what the sentence named before. */
function dependent({ text, drafts }: Surroundings, draft: Draft, { from }: Spot, name: string): string | null {
  for (const { measure, antecedent, linked } of DEPENDENT_MEASURES) {
    if (!measure.test(name)) continue;
    for (let i = drafts.length - 1; i >= 0 && i >= drafts.length - REACH_OF_DEPENDENT; i--) {
      const near = drafts[i]!;
      // 编制36名,其中行政编制16名、事业编制20名; | 实有52人: of all of them.
      const owner = near.parent && antecedent.test(near.parent.measure) && text.slice(near.figure.unitEnd, from).includes(';') ? near.parent : near;
      const found = near.sentence === draft.sentence ? antecedent.exec(owner.measure) : null;
      if (!found) continue;
      if (linked) draft.of = owner;
      return found[0] + name;
    }
  }
  return null;
}

/** 年初预算数, 支出决算: a stage of what the words around it name. */
function stagedName(around: Surroundings, draft: Draft, spot: Spot, name: string): string | null {
  const { text, drafts, title } = around;
  const { from, boundary, previous } = spot;
  // …（项）：2025年预算数为100万元.
  if (!title && text[from - 1] === ':' && CLASS_BEFORE.test(text.slice(boundary, from - 1))) return joined(nameInClauseBefore(around, spot), name);
  // …（项）年初预算为9元（其中：…8元），支出决算为 …: behind the brackets, of what stood before them.
  let other = previous;
  while (other?.parent && other.parent.sentence === draft.sentence && !STAGE_SUFFIX.test(other.measure)) other = other.parent;
  const stem = other && isBase(other) && other.sentence === draft.sentence && STAGE_SUFFIX.test(other.measure) ? other.measure.replace(STAGE_SUFFIX, '') : '';
  if (stem.length >= SHORTEST_STEM) return joined(stem, name);
  // …（项）支出8元， | 年初预算数9元: what follows says another stage of it.
  const beside = stageOf(name) === '预算' && previous && statesAmount(previous) && stageOf(previous.measure) === null && /^,\s*$/u.test(text.slice(previous.figure.unitEnd, from)) ? previous.measure : '';
  if (beside.length >= SHORTEST_STEM) return joined(beside, name);
  // …（项），主要用于办公。年初预算为 …: the class that the sentences before begin with.
  const path = classBefore(text, around.piece.start, from);
  if (path) return joined(path, name);
  // 公务接待费。2024年预算数 …; 支出预算。2022年支出预算 … says no more than its title.
  if (title && !GENERIC_MEASURE.test(title)) return joined(title, name);
  const compared = !other && LIKENED_TO_BUDGET.test(text.slice(draft.sentence.start, from).trim()) ? drafts.at(-1) : null;
  return compared?.change && compared.measure.length >= SHORTEST_STEM ? joined(compared.measure.replace(STAGE_SUFFIX, ''), name) : null;
}

/** How far behind its class a sentence speaks of it. */
const REACH_OF_CLASS = 400;
const CLASS_ENDS = ['(类)', '(款)', '(项)'] as const;

/** The functional class, in full or by its last name, with which the piece or a sentence of it begins: the last one before `end`. */
function classBefore(text: string, start: number, end: number): string | null {
  const from = Math.max(start, end - REACH_OF_CLASS);
  const words = text.slice(from, end);
  const last = largest(CLASS_ENDS.map((mark) => words.lastIndexOf(mark)));
  if (last < 0) return null;
  const before = words.slice(0, last);
  const stop = /[,;:。](?=[^,;:。]*$)/u.exec(before);
  const opens = stop ? stop[0] === '。' : from === start;
  const name = before.slice(stop ? stop.index + 1 : 0).trimStart();
  return opens && name.length >= SHORTEST_STEM ? `${name}${words.slice(last, last + CLASS_ENDS[0].length)}`.replace(/^[“"]/u, '') : null;
}

/** …的机关运行经费，合计9元: the clause before says of what. */
function sumOf(around: Surroundings, spot: Spot, name: string): string | null {
  if (!SUM.test(name) || around.text[spot.from - 1] !== ',') return null;
  const clause = nameInClauseBefore(around, spot);
  const noun = clause.slice(clause.lastIndexOf('的') + 1);
  return noun.length > 1 ? noun : null;
}

/** Of a figure without any words: what stands right before it, the title, or the whole. */
function nameBeside({ title, context, text, drafts }: Surroundings, draft: Draft, { from, previous }: Spot): string {
  const { figure } = draft;
  // 国内接待15批次(其中外事接待0批次), | 105人次: behind the brackets, of what stood before them.
  const opened = previous && text.slice(previous.figure.unitEnd, from).startsWith(')') ? text.lastIndexOf('(', previous.figure.start) : -1;
  const near = opened >= 0 ? drafts.findLast(({ figure: { unitEnd } }) => unitEnd <= opened && unitEnd >= opened - 1) ?? null : previous && from - previous.figure.unitEnd <= 2 ? previous : null;
  if (figure.type === 'money' && near?.kind === 'count') {
    draft.of = near;
    return `${near.measure}金额`;
  }
  if (figure.type === 'percent' && previous?.kind === 'percent') return previous.measure;
  if (figure.type === 'count' && near?.kind === 'count') return near.measure;
  return title ?? near?.measure ?? context.enclosing?.measure ?? '';
}
