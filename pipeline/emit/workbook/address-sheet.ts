/** The hidden sheet 定位, by which `fiscaltext review apply` knows what stands at an address of the workbook. */
import type { WriteSheet } from 'hucre/xlsx';
import { ADDRESS_HEADS, codesOf, rootOf } from '../../review/addresses.js';
import { SheetBuilder } from './sheet.js';
import * as style from './styles.js';
import type { Subject } from './subject.js';
import type { TableSheet } from './table-sheet.js';

/** Tables are one area each; forms and the prose name every cell. */
export function addressSheet({ publication, leaves, decisions }: Subject, name: string, tables: readonly TableSheet[], others: readonly SheetBuilder[]): { readonly sheet: SheetBuilder; readonly build: () => WriteSheet } {
  const sheet = new SheetBuilder(name);
  const codes = codesOf([...leaves.values()], ({ at, text }) => decisions.get(at)?.before ?? text);
  const put = (values: readonly (string | number)[]) => sheet.putRow(sheet.rows, values, style.KEY);
  put(['文件编号', publication.id, '源文件校验', publication.source.sha256]);
  put(ADDRESS_HEADS);
  tables.forEach(({ sheet: table, headerRows }, t) => {
    const { rows, columns } = publication.tables[t]!;
    if (rows.length > 0) put([table.name, `tables/${t}`, headerRows, 0, rows.length, columns.length, codes.get(`tables/${t}`)!]);
  });
  for (const other of others) {
    for (const [at, { row, column }] of other.places) if (leaves.has(at)) put([other.name, at, row, column, 1, 1, codes.get(rootOf(at))!]);
  }
  return { sheet, build: () => ({ ...sheet.build({}), hidden: true }) };
}
