/** The name of what a figure states. */
import { nameEndingAt, type Spot, type Surroundings } from './around.js';
import { isBase, stageOf, statesAmount, type Draft } from './draft.js';
import { joined } from './links.js';
import { nounAfter, nounBefore, toMeasure } from './phrases.js';
import { DEPENDENT_MEASURES, GENERIC_MEASURE, LIKENED_TO_BUDGET, STAGE_SUFFIX, YEAR_BEFORE_STAGE } from './vocabulary.js';

const SUM = /^(?:合|共|总)计$/u;
/** A functional class, in full: …（类）…（款）…（项）. */
const CLASS_BEFORE = /\([类款项]\)$/u;

/** The name in the words right before the figure; where they hold none, in those around it. */
export function nameBefore(around: Surroundings, draft: Draft, { phrase, from, boundary, previous }: Spot): string {
  const { text, drafts, title, context } = around;
  const { figure } = draft;
  /** The name in the clause before the one of the figure. */
  const inClauseBefore = (): string => nameEndingAt(around, boundary, from - 1);
  let name = toMeasure(phrase, context.names);
  if (name === '' && text[from - 1] === ':') name = inClauseBefore();
  if (figure.type === 'count') {
    const noun = nounAfter(text, figure.unitEnd, figure.unit);
    name = noun && noun.length > 1 ? toMeasure(noun, []) || noun : nounBefore(name) || noun || '';
  }
  name = name.replace(YEAR_BEFORE_STAGE, '');
  for (const { measure, antecedent, linked } of DEPENDENT_MEASURES) {
    if (!measure.test(name)) continue;
    for (let i = drafts.length - 1; i >= 0 && i >= drafts.length - 6; i--) {
      const near = drafts[i]!;
      // 编制36名,其中行政编制16名、事业编制20名; | 实有52人: of all of them.
      const owner = near.parent && antecedent.test(near.parent.measure) && text.slice(near.figure.unitEnd, from).includes(';') ? near.parent : near;
      const found = near.sentence === draft.sentence ? antecedent.exec(owner.measure) : null;
      if (!found) continue;
      if (linked) draft.of = owner;
      return found[0] + name;
    }
  }
  if (GENERIC_MEASURE.test(name)) {
    // …（项）：2025年预算数为100万元.
    if (!title && text[from - 1] === ':' && CLASS_BEFORE.test(text.slice(boundary, from - 1))) return joined(inClauseBefore(), name);
    // …（项）年初预算为9元（其中：…8元），支出决算为 …: behind the brackets, of what stood before them.
    let other = previous;
    while (other?.parent && other.parent.sentence === draft.sentence && !STAGE_SUFFIX.test(other.measure)) other = other.parent;
    const stem = other && isBase(other) && other.sentence === draft.sentence && STAGE_SUFFIX.test(other.measure) ? other.measure.replace(STAGE_SUFFIX, '') : '';
    if (stem.length >= 4) return joined(stem, name);
    // …（项）支出8元， | 年初预算数9元: what follows says another stage of it.
    const beside = stageOf(name) === '预算' && previous && statesAmount(previous) && stageOf(previous.measure) === null && /^,\s*$/u.test(text.slice(previous.figure.unitEnd, from)) ? previous.measure : '';
    if (beside.length >= 4) return joined(beside, name);
    // 公务接待费。2024年预算数 ….
    if (title) return joined(title, name);
    const compared = !other && LIKENED_TO_BUDGET.test(text.slice(draft.sentence.start, from).trim()) ? drafts.at(-1) : null;
    if (compared?.change && compared.measure.length >= 4) return joined(compared.measure.replace(STAGE_SUFFIX, ''), name);
  }
  // …的机关运行经费，合计9元: the clause before says of what.
  if (SUM.test(name) && text[from - 1] === ',') {
    const clause = inClauseBefore();
    const noun = clause.slice(clause.lastIndexOf('的') + 1);
    if (noun.length > 1) return noun;
  }
  if (name !== '') return name;
  if (figure.type === 'money' && previous?.kind === 'count' && from - previous.figure.unitEnd <= 2) {
    draft.of = previous;
    return `${previous.measure}金额`;
  }
  if (figure.type === 'percent' && previous?.kind === 'percent') return previous.measure;
  return title ?? (previous && from - previous.figure.unitEnd <= 2 ? previous.measure : context.enclosing?.measure ?? '');
}
