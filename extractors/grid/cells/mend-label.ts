/** Characters that a scan reads for others in labels: some that no label has, some where the others make a label that is known. */
import { wordings, type Form } from '../../forms/form.js';
import type { Line } from '../../forms/identity.js';
import type { Names } from '../../names.js';
import { canonical, type Traced } from '../../text.js';

const SELDOM: Readonly<Record<string, string>> = { λ: '入', 人: '入', 台: '合', 体: '休', 未: '末', 己: '已' };
const ANY = /[岀λ人台体未己]/u;

/** How the labels of a table are mended: null where nothing is to be mended. */
export function labelMender(form: Form, names: Names): (label: Traced) => Traced | null {
  const lines = linesOf(form);
  const isKnown = ({ text }: Traced): boolean => {
    const plain = canonical(text).replace(/^(?:[一二三四五六七八九十]+、|\d{1,2}[.、]|\([一二三四五六七八九十\d]+\))/u, '');
    return names.has(plain) || lines.has(plain) || TOTAL.test(plain);
  };
  return (label) => {
    if (!ANY.test(label.text)) return null;
    // No label has this one.
    const plain = { text: label.text.replace(/岀/gu, '出'), at: label.at };
    if (!isKnown(plain)) {
      // One character at a time: two such errors in one label are seldom.
      for (let i = 0; i < plain.text.length; i++) {
        const meant = SELDOM[plain.text[i]!];
        const other = meant === undefined ? null : { text: plain.text.slice(0, i) + meant + plain.text.slice(i + 1), at: plain.at };
        if (other && isKnown(other)) return other;
      }
    }
    return plain.text === label.text ? null : plain;
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
