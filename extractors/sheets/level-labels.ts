/** Names of the first two levels of indicators, as they are printed. */
import { canonical } from '../text.js';
import { LEVEL1, LEVEL2, type Group } from './vocabulary.js';

export interface LevelLabel {
  readonly level: 1 | 2;
  /** The name without 指标, canonical. */
  readonly key: string;
  /** What the name belongs to; null for a name that no form knows. */
  readonly group: Group | null;
}

const SUFFIX = /指标$/u;
/** `(50分)` behind a first-level label. */
export const WEIGHT_NOTE = /\(?\d{1,3}(?:\.\d)?分\)?$/u;
const UNKNOWN_LABEL = /^\p{Script=Han}{2,12}指标$/u;

/** The level that a printed text names, 指标 and a weight behind it aside. A name of both levels is given as second. */
export function levelLabel(text: string): LevelLabel | null {
  const key = canonical(text).replace(WEIGHT_NOTE, '').replace(SUFFIX, '');
  const second = LEVEL2.get(key);
  if (second) return { level: 2, key, group: second };
  const first = LEVEL1.get(key);
  return first ? { level: 1, key, group: first } : null;
}

/** A legible label that no form knows. */
export function unknownLabel(text: string): LevelLabel | null {
  const name = canonical(text);
  return UNKNOWN_LABEL.test(name) ? { level: 2, key: name.replace(SUFFIX, ''), group: null } : null;
}

/** The same name as a first level, where it may be one (成本 stands on both). */
export function asFirstLevel(label: LevelLabel): LevelLabel | null {
  const group = LEVEL1.get(label.key);
  return group ? { level: 1, key: label.key, group } : null;
}
