/** The tree that classification codes draw. */

/** The code one level up: 2010301 → 20103 → 201 → null. Catalogue codes: C21040000 → C21000000 → C. */
export function parentOf(code: string): string | null {
  if (/^\d+$/u.test(code)) return code.length > 3 ? code.slice(0, -2) : null;
  const digits = code.slice(1);
  for (let end = digits.length - 2; end >= 2; end -= 2) {
    if (/[1-9]/u.test(digits.slice(end, end + 2))) return code[0] + digits.slice(0, end).padEnd(digits.length, '0');
  }
  return digits === '' ? null : code[0]!;
}

/** How many codes stand above it. */
export function depthOf(code: string): number {
  let depth = 0;
  for (let up = parentOf(code); up !== null; up = parentOf(up)) depth++;
  return depth;
}
