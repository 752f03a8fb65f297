/** Sums over column keys, as forms state them: `total = basic + project`. */

/** A sum as signed terms: the terms of the left side minus those of the right side are zero. */
export interface Sum {
  readonly source: string;
  readonly left: readonly SignedKey[];
  readonly right: readonly SignedKey[];
}

export interface SignedKey {
  readonly key: string;
  readonly sign: 1 | -1;
}

const COMPILED = new Map<string, Sum>();

/** `total = basic + project - refunds`, signs between white space because keys hold hyphens. Throws on anything else: a sum is data of this project. */
export function compileSum(source: string): Sum {
  const known = COMPILED.get(source);
  if (known) return known;
  const sides = source.split(/(?<!\s)\s+=\s+/u);
  if (sides.length !== 2) throw new Error(`a sum is written "total = part + part", not "${source}"`);
  const sum: Sum = { source, left: signedKeys(sides[0]!, source), right: signedKeys(sides[1]!, source) };
  COMPILED.set(source, sum);
  return sum;
}

function signedKeys(side: string, source: string): SignedKey[] {
  const words = side.trim().split(/\s+/u);
  const keys: SignedKey[] = [];
  for (let i = 0; i < words.length; i += 2) {
    const sign = i === 0 ? '+' : words[i - 1];
    const key = words[i]!;
    if ((sign !== '+' && sign !== '-') || !/^[a-zA-Z0-9-]*[a-z0-9]$/u.test(key)) throw new Error(`cannot read the sum "${source}" at "${key}"`);
    keys.push({ key, sign: sign === '+' ? 1 : -1 });
  }
  if (words.length % 2 === 0) throw new Error(`the sum "${source}" ends in a sign`);
  return keys;
}
