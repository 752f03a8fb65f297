/** The same publication with amounts that have no decimals, as in 元: its cents are what it counts. */
import type { BlockModel, PublicationModel, TableModel } from './model.js';

/** With commas between the thousands (Shanghai prints so), or with nothing. */
export type WholePrint = 'commas' | 'plain';

const AMOUNT = /(?<![\d.,])(-?)(\d[\d,]*)\.(\d\d)(?![\d.%])/gu;

export function inWholeAmounts(model: PublicationModel, print: WholePrint): PublicationModel {
  const whole = (text: string): string => text.replace(AMOUNT, (_, sign: string, units: string, cents: string) => {
    const digits = (units.replaceAll(',', '') + cents).replace(/^0+(?=\d)/u, '');
    return sign + (print === 'plain' ? digits : digits.replace(/\B(?=(?:\d{3})+$)/gu, ','));
  });
  const table = (of: TableModel): TableModel => ({ ...of, rows: of.rows.map((row) => ({ ...row, cells: row.cells.map((text, c) => (of.leaves[c]!.type === 'amount' ? whole(text) : text)) })) });
  const block = (of: BlockModel): BlockModel => (of.kind === 'table' ? { ...of, table: table(of.table) } : of.kind === 'paragraph' ? { ...of, text: whole(of.text) } : of);
  return { ...model, blocks: model.blocks.map(block) };
}
