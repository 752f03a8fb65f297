/** What the note of a cell tells: raw text, source lines, repairs, the checks that hold or fail, the editor's decision. */
import type { Check, Decision } from '../../../schemas/types.js';
import { VERDICTS } from '../../review/columns.js';
import type { Leaf } from '../../review/leaves.js';
import { identityName } from '../../words/identities.js';
import { LAYOUT_REPAIRS, ruleWords } from '../../words/rules.js';
import { checkWords } from '../../words/sentences.js';
import { STATUS } from './styles.js';
import type { Subject } from './subject.js';

/** So many failing checks, and names of those that hold, are told. */
const MAX_FAILING = 4;
const MAX_HOLDING = 3;

/** Whether a place deserves a note: a figure that is not verified or was mended, a text whose very characters were mended. */
export function isRemarkable({ kind, status, repairs }: Leaf): boolean {
  if (kind === 'text') return repairs.some((repair) => !LAYOUT_REPAIRS.has(repair));
  return (status !== null && status !== 'verified') || repairs.length > 0;
}

export function noteOf(leaf: Leaf, subject: Subject): string {
  const { lines, checksAt, decisions } = subject;
  const checks = checksAt.get(leaf.at) ?? [];
  const decision = decisions.get(leaf.at);
  const repairs = leaf.repairs.map((repair) => ruleWords(repair).name);
  return [
    leaf.status === null ? '' : `状态：${STATUS[leaf.status].name}`,
    leaf.spans.length === 0 ? '' : `原文：${lines.raw(leaf.spans)}，${lines.words(leaf.spans)}`,
    repairs.length === 0 ? '' : `处理：${repairs.join('、')} → ${leaf.text}`,
    ...checksToTell(checks, leaf),
    ...(decision ? [decisionWords(decision)] : []),
  ].filter(Boolean).join('\n');
}

function checksToTell(checks: readonly Check[], leaf: Leaf): string[] {
  const failing = checks.filter(({ outcome }) => outcome === 'fails');
  const holding = checks.filter(({ outcome, trivial }) => outcome.startsWith('holds') && !trivial);
  const names = [...new Set(holding.map(({ identity }) => identityName(identity)))];
  const words = [...new Set(failing.map(checkWords))];
  const told = words.slice(0, MAX_FAILING).map((text) => `不成立：${text}`);
  if (words.length > MAX_FAILING) told.push(`另有 ${words.length - MAX_FAILING} 项不成立`);
  if (names.length > 0) told.push(`成立：${names.slice(0, MAX_HOLDING).join('、')}${names.length > MAX_HOLDING ? ` 等 ${holding.length} 项` : ''}`);
  if (told.length > 0 || leaf.kind === 'text') return told;
  return [checks.length > 0 ? '勾稽：所在的勾稽关系不足以证明该数' : '勾稽：没有勾稽关系涉及该数'];
}

/** `更正：809.00 → 890.00，张三，2024-05-01：以原文 PDF 为准`. */
export function decisionWords({ verdict, before, after, author, time, reason }: Decision): string {
  const change = verdict === 'correct' ? `${before} → ${after ?? ''}` : before;
  return `${VERDICTS[verdict]}：${change}，${author}，${time.slice(0, 10)}${reason === '' ? '' : `：${reason}`}`;
}
