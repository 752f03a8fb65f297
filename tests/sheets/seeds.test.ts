/** The performance forms of the seeds against their transcriptions by hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DraftPerformanceTargets, DraftSelfEvaluation, SheetReading } from '../../extractors/sheets/index.js';
import type { Region } from '../../pipeline/stages/segment.js';
import { compareForm, norm, partitionFaults, provenanceFaults, type Tree } from '../support/sheets-compare.js';
import { seed, SEEDS } from '../support/stages.js';

const expected = (file: string): Record<string, never> => JSON.parse(readFileSync(new URL(`../expected/${file}.json`, import.meta.url), 'utf8'));
const FINAL = SEEDS[2];

interface TruthTargets { organization: string; supervisor: string; tasks: Tree; total_row: Tree; overall_goal: string; indicators: Tree }

function truthOf(id: string): Tree {
  const form = (expected(id) as unknown as { forms: Record<'performance-targets', TruthTargets> }).forms['performance-targets'];
  return { organization: form.organization, supervisor: form.supervisor, tasks: form.tasks, total: form.total_row, overallGoal: form.overall_goal, indicators: form.indicators };
}

const targetsOf = (id: string): { region: Region; reading: SheetReading<DraftPerformanceTargets> } => seed(id).extracted.performanceTargets!;

describe('整体支出绩效目标表 of the seeds', () => {
  it.each([[SEEDS[0], 7, 61, 285], [SEEDS[3], 4, 23, 118], [SEEDS[4], 49, 58, 483]])('%s is exact: %i tasks, %i indicators, %i leaves', (id, tasks, indicators, count) => {
    const { reading } = targetsOf(id);
    expect(reading.value!.tasks).toHaveLength(tasks);
    expect(reading.value!.indicators).toHaveLength(indicators);
    const result = compareForm(truthOf(id), reading.value);
    expect(result.wrong).toEqual([]);
    expect(result.right).toBe(count);
  });

  it('the scanned one is exact but for what a person had to guess, and says so', () => {
    const { reading } = targetsOf(SEEDS[1]);
    const result = compareForm(truthOf(SEEDS[1]), reading.value);
    expect(result.count - result.right).toBe(4);
    const places = result.wrong.map((line) => line.split(':')[0]);
    const warned = new Set(reading.events.filter(({ severity }) => severity === 'warning').map(({ at }) => at));
    expect(places.filter((place) => !warned.has(place!))).toEqual([]);
  });

  it.each([[SEEDS[0], '2024年度'], [SEEDS[1], '2024年度'], [SEEDS[3], '2022年度'], [SEEDS[4], '2022年度']])('%s is of %s, in 万元', (id, year) => {
    const { value } = targetsOf(id).reading;
    expect([value!.year.text, value!.currencyUnit.text]).toEqual([year, '万元']);
  });
});

interface Truth { selfEvaluations: Tree[]; alternatives: { at: string; accept: string[] }[] }

describe('项目支出绩效自评表 of the seeds', () => {
  const truth = expected('002_self-evaluations') as unknown as Truth;
  const sheets = seed(FINAL).extracted.selfEvaluations;

  it('are three', () => { expect(sheets).toHaveLength(3); });

  it.each([0, 1, 2])('number %i: everything but the goals that the scan cut to pieces', (i) => {
    const { reading } = sheets[i]!;
    const accept = new Map(truth.alternatives.flatMap(({ at, accept: texts }) => (at.startsWith(`selfEvaluations/${i}/`) ? [[at.split('/').slice(2).join('/'), texts] as const] : [])));
    const places = compareForm(truth.selfEvaluations[i]!, reading.value, accept).wrong.map((line) => line.split(':')[0]!);
    const warned = new Set(reading.events.filter(({ rule }) => rule === 'illegible').map(({ at }) => at));
    expect(places.filter((place) => !/^(?:expectedGoal|actualCompletion)$/u.test(place))).toEqual([]);
    expect(places.filter((place) => !warned.has(place))).toEqual([]);
  });

  it('keep what is legible of the goals', () => {
    const { value } = sheets[2]!.reading as SheetReading<DraftSelfEvaluation>;
    expect(norm(value!.expectedGoal.text)).toContain('成项目合同范围内所');
    expect(norm(value!.actualCompletion.text)).toBe(norm((truth.selfEvaluations[2] as { actualCompletion: string }).actualCompletion));
  });
});

describe('every character of a form belongs to one place', () => {
  it.each(SEEDS)('%s', (id) => {
    const { extracted, draft } = seed(id);
    const sheets = [...(extracted.performanceTargets ? [extracted.performanceTargets] : []), ...extracted.selfEvaluations];
    for (const { region, reading } of sheets) {
      expect(partitionFaults(region, reading)).toEqual([]);
      expect(provenanceFaults(reading)).toEqual([]);
      expect(reading.events.filter(({ rule }) => rule === 'unplaced-text')).toEqual([]);
    }
    expect(draft.coverage.unclaimed).toEqual([]);
  });
});
