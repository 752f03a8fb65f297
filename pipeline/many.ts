/** What `push(...items)` and `Math.max(...values)` do, for as many items as a text may have: more than some 100,000 arguments overflow the stack. */

export function append<T>(to: T[], items: Iterable<T>): void {
  for (const item of items) to.push(item);
}

/** -Infinity when there are none. */
export function largest(values: Iterable<number>): number {
  let most = -Infinity;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** Infinity when there are none. */
export function smallest(values: Iterable<number>): number {
  let least = Infinity;
  for (const value of values) if (value < least) least = value;
  return least;
}
