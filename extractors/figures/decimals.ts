/** How many decimals a publication prints. */

/** 元 and 万元 are printed with two decimals nearly everywhere. */
export const USUAL_DECIMALS = 2;

/**
 * How many decimals the amounts of a text have: two, but where most figures that no line break can have cut have more
 * (万元 down to the 分: 27,865.846342).
 */
export function decimalsOf(text: string): number {
  if (!/\.\d{3}/u.test(text)) return USUAL_DECIMALS;
  const counts = new Map<number, number>();
  for (const { 1: fraction } of text.matchAll(/(?<![\d.,])\d[\d,]*\.(\d{1,8})(?![\d.%％,])(?=[^\n\r\f]|[\n\r\f]+[^\d.,\s])/gu)) counts.set(fraction!.length, (counts.get(fraction!.length) ?? 0) + 1);
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  for (const [decimals, n] of counts) if (n > all / 2) return Math.max(USUAL_DECIMALS, decimals);
  return USUAL_DECIMALS;
}

/** The decimals of a table that is printed finer than the rest with its `usual` ones. Figures with nothing between them (`63,169.0530,545.90`) say nothing of that. */
export function ownDecimals(text: string, usual: number): number {
  const own = decimalsOf(text);
  if (own <= usual) return usual;
  const fine = text.match(new RegExp(`\\.\\d{${own}}(?![\\d.,])`, 'gu'))?.length ?? 0;
  return fine * 2 > (text.match(/\d\.\d/gu)?.length ?? 0) ? own : usual;
}
