/**
 * Figures whose end may have been cut off. A narrow cell breaks its figure over lines (`422.0` / `9`), and what a program makes of the
 * rest is lost. It does so wherever the figure stands: 422.0 = 422.0 in three tables, and 109,772.1 = 22,635.7 + 87,136.4, where
 * each of them lost its last digit. So such a figure is sound only by an identity of which all other figures are sound.
 */
import type { Evaluated } from './evaluate.js';
import type { Figures } from './figures.js';
import type { Uses } from './uses.js';

/** The figures that look cut short and that no sound identity proves; `isEvidence` tells by its number which identity counts. */
export function cutShort(checks: readonly Evaluated[], uses: Uses, figures: Figures, isEvidence: (order: number) => boolean): Set<number> {
  const unsound = new Set<number>();
  for (const [index, { short }] of figures.all.entries()) if (short) unsound.add(index);
  const proves = (order: number, index: number): boolean => {
    const { difference, nonZero, instance: { left, right } } = checks[order]!;
    if (!isEvidence(order) || difference !== 0 || nonZero === 0) return false;
    return [...left, ...right].every(({ figure }) => figure === index || !unsound.has(figure));
  };
  for (let before = -1; before !== unsound.size;) {
    before = unsound.size;
    for (const index of unsound) {
      for (let at = uses.starts[index]!; at < uses.starts[index + 1]!; at++) {
        if (uses.coefficients[at] === 0 || !proves(uses.checks[at]!, index)) continue;
        unsound.delete(index);
        break;
      }
    }
  }
  return unsound;
}
