/** Characters that a scan reads for others in labels: some that no label has, some where the others make a label that is known. */
import { wordings, type Form } from '../../forms/form.js';
import type { Line } from '../../forms/identity.js';
import type { Names } from '../../names.js';
import { canonical, filter, type Traced } from '../../text.js';

const NEVER: Readonly<Record<string, string>> = { 岀: '出', λ: '入' };
const SELDOM: Readonly<Record<string, string>> = { ...NEVER, 人: '入', 台: '合', 体: '休', 未: '末', 己: '已' };
const ANY = /[岀λ人台体未己]|\p{Script=Han}\s?\|\s?\p{Script=Han}/u;
const EDGE = /(?<=\p{Script=Han}\s?)\|(?=\s?\p{Script=Han})/gu;

/** How the labels of a table are mended: null where nothing is to be mended. */
export function labelMender(form: Form, names: Names): (label: Traced) => Traced | null {
  const lines = linesOf(form);
  const isKnown = (text: string): boolean => {
    const plain = canonical(text).replace(/^(?:[一二三四五六七八九十]+、|\d{1,2}[.、]|\([一二三四五六七八九十\d]+\))/u, '');
    return names.has(plain) || lines.has(plain) || TOTAL.test(plain);
  };
  return (label) => {
    if (!ANY.test(label.text)) return null;
    const edges = new Set([...label.text.matchAll(EDGE)].map(({ index }) => index));
    const whole = edges.size === 0 ? label : filter(label, (_, i) => !edges.has(i));
    const certain = { text: whole.text.replace(/[岀λ]/gu, (char) => NEVER[char]!), at: whole.at };
    if (isKnown(certain.text)) return certain.text === label.text ? null : certain;
    // One character at a time: two such errors in one label are seldom.
    for (const [i, char] of [...certain.text].entries()) {
      const meant = SELDOM[char];
      const text = meant && certain.text.slice(0, i) + meant + certain.text.slice(i + 1);
      if (text && isKnown(text)) return { text, at: certain.at };
    }
    return certain.text === label.text ? null : certain;
  };
}

const TOTAL = /^(?:本年)?(?:收入|支出)?[总合小]计$/u;

const LINES = new WeakMap<Form, ReadonlySet<string>>();

/** What the lines of a two-sided form are called. */
function linesOf(form: Form): ReadonlySet<string> {
  const known = LINES.get(form);
  if (known) return known;
  const labels = new Set<string>();
  const visit = ({ label, parts }: Line): void => {
    for (const wording of wordings(label)) labels.add(wording);
    parts?.lines.forEach(visit);
  };
  for (const identity of form.identities ?? []) if (identity.kind === 'lines') visit(identity.root);
  LINES.set(form, labels);
  return labels;
}
