/** The charts of the cover: expenditure by function and by economic class. */
import type { SheetChart } from 'hucre/xlsx';
import type { Publication } from '../../../schemas/types.js';
import { flowOf, type Flow } from '../page/flow.js';
import { columnName } from './names.js';
import type { SheetBuilder } from './sheet.js';
import * as style from './styles.js';

/** What a chart shows. */
export interface Breakdown {
  readonly title: string;
  readonly currencyUnit: string;
  readonly parts: readonly (readonly [label: string, amount: number])[];
}

const PROJECT = '项目支出';
/** A chart is at least so many rows high. */
const MIN_ROWS = 11;
const GAP_WIDTH = 60;
const COLOURS = { function: '2F6DB5', economic: 'C55A11' } as const;
const AMOUNT_FORMAT = '#,##0.00';

/** Both breakdowns, where the publication tells them. */
export function breakdownsOf(publication: Publication): (Breakdown & { readonly colour: string })[] {
  const flow = flowOf(publication);
  if (!flow) return [];
  const breakdown = (layer: 'function' | 'economic', title: string) => {
    const parts = flow.nodes.filter((node) => node.layer === layer).map(({ label, value }) => [label, value] as const);
    return parts.length === 0 ? [] : [{ title, currencyUnit: flow.currencyUnit, parts, colour: COLOURS[layer] }];
  };
  return [...breakdown('function', '支出按功能分类'), ...breakdown('economic', coversProjects(flow) ? '支出按经济分类' : '基本支出按经济分类')];
}

/** Whether the economic classes are those of project expenditure too. */
const coversProjects = ({ nodes, links }: Flow): boolean =>
  links.some(({ from, to }) => nodes[from]!.label === PROJECT && nodes[to]!.layer === 'economic');

/** Writes the figures of a breakdown and gives the chart beside them; the next row is below both. */
export function putBreakdown(sheet: SheetBuilder, { title, currencyUnit, parts, colour }: Breakdown & { readonly colour: string }, columns: number): SheetChart {
  const top = sheet.rows;
  sheet.put(top, 0, title, style.HEADER);
  sheet.put(top, 1, `金额（${currencyUnit}）`, style.HEADER);
  parts.forEach(([label, amount], i) => {
    sheet.put(top + 1 + i, 0, label, style.TEXT);
    sheet.put(top + 1 + i, 1, amount, style.formatted(style.FIGURE, AMOUNT_FORMAT));
  });
  const bottom = top + Math.max(parts.length + 1, MIN_ROWS);
  sheet.put(bottom, 0, null, style.NOTE);
  const name = `'${sheet.name}'!`;
  const column = (c: number) => `${name}$${columnName(c)}$${top + 2}:$${columnName(c)}$${top + 1 + parts.length}`;
  return {
    type: 'bar', title: `${title}（${currencyUnit}）`, titleFontSize: 11, legend: false, gapWidth: GAP_WIDTH, altText: title,
    series: [{ name: title, categories: column(0), values: column(1), color: colour }],
    dataLabels: { showValue: true, position: 'outEnd' },
    anchor: { from: { row: top, col: 2 }, to: { row: bottom, col: columns } },
    axes: { x: { reverse: true, labelFontSize: 9 }, y: { hidden: true } },
  };
}
