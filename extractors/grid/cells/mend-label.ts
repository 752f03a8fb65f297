/** Characters that a scan reads for others in labels: some that no label has, some where the others make a label that is known. */
import { wordings, type Form } from '../../forms/form.js';
import type { Line } from '../../forms/identity.js';
import { STANDARD_NAMES } from '../../forms/classifications.js';
import { FORMS } from '../../forms/index.js';
import type { Names } from '../../names.js';
import { alikeBut, canonical, type Traced } from '../../text.js';

const SELDOM: Readonly<Record<string, string>> = { λ: '入', 人: '入', 台: '合', 体: '休', 未: '末', 己: '已' };
const ANY = /[岀λ人台体未己]/u;

/** How the labels of a table are mended: null where nothing is to be mended. */
export function labelMender(form: Form, names: Names): (label: Traced) => Traced | null {
  const lines = linesOf(form);
  const isKnown = ({ text }: Traced): boolean => {
    const plain = canonical(text).replace(ENUMERATION, '');
    return names.has(plain) || lines.has(plain) || TOTAL.test(plain);
  };
  /** The one label of the classifications or of the form that differs by one character, which none of them has: names of a publication's own may well differ so. */
  const strange = (label: Traced): Traced | null => {
    if (label.text.length < SHORTEST) return null;
    const own = canonical(label.text).replace(ENUMERATION, '');
    const [alien, ...more] = strangers(own);
    if (alien === undefined || more.length > 0) return null;
    const [at, place] = [label.text.indexOf(alien), own.indexOf(alien)];
    const meant = new Set(alikeBut(own, place, [...STANDARD_NAMES, ...lines, ...TOTALS]).map((known) => known[place]!));
    return meant.size === 1 && at >= 0 ? { text: label.text.slice(0, at) + [...meant][0]! + label.text.slice(at + 1), at: label.at } : null;
  };
  return (label) => {
    if (!ANY.test(label.text)) return isKnown(label) ? null : strange(label);
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

const ENUMERATION = /^(?:[一二三四五六七八九十]+、|\d{1,2}[.、]|\([一二三四五六七八九十\d]+\))/u;
/** Of a shorter label one character says too much. */
const SHORTEST = 6;
const TOTALS = ['本年收入合计', '本年支出合计', '收入总计', '支出总计', '收入合计', '支出合计'];

/** Han characters that a text has once and the alphabet of labels does not. */
const strangers = (text: string): string[] => [...new Set(text.match(/\p{Script=Han}/gu))].filter((char) => !alphabet().has(char) && text.indexOf(char) === text.lastIndexOf(char));

let known: ReadonlySet<string> | null = null;
/** The characters of the classifications and of the lines of all forms. */
const alphabet = (): ReadonlySet<string> => (known ??= new Set([...STANDARD_NAMES, ...FORMS.flatMap((form) => [...linesOf(form), ...form.titles]), ...TOTALS].flatMap((label) => [...label])));

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
