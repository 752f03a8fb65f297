/** docs/identities.md, written from the declarations: `npm run docs:identities`. A test fails when it is stale. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Form } from '../../extractors/forms/form.js';
import type { Identity, Line, RowOrder } from '../../extractors/forms/identity.js';
import { FORMS } from '../../extractors/forms/index.js';
import { PERFORMANCE_TARGETS, PROJECT_TARGETS, SELF_EVALUATION } from '../../extractors/forms/sheet-identities.js';
import { ACROSS, BUDGETED, EXCUSES, ITEM_BUDGETED } from './across/declared.js';
import { CROSS_TABLE, type CrossIdentity } from './cross-table.js';

const FILE = new URL('../../docs/identities.md', import.meta.url);

const ORDERS: Readonly<Record<RowOrder, string>> = {
  code: 'by classification code (3 / 5 / 7 digits; procurement letters and digit pairs)',
  'economic-name': 'by name: the classes of the economic classification, each followed by its items',
  flat: 'units, and under each unit its lines',
};

const INTRO = `# Accounting identities

Generated from the declarations in \`extractors/forms\` and \`pipeline/identities/cross-table.ts\` by \`npm run docs:identities\`. Do not edit.

Every figure is held as a whole number of the smallest printed quantum; 元, 千元, 万元, 百万元 and 亿元 are compared exactly. "Ref" names the row of the project's list of identities that a declaration implements.

## Outcomes

| outcome | meaning |
| --- | --- |
| \`holds\` | both sides agree to the last digit |
| \`holds-within-rounding\` | they differ by no more than rounding explains: half a quantum for each printed amount that is not zero, one quantum at least. Never a conflict, and never a proof by itself; only a statement in fewer digits (1,126万元 of 1,126.21) is proven by what alone it can be the rounding of |
| \`fails\` | they differ by more |
| \`not-applicable\` | its guard is not met |
| \`not-evaluable\` | a total, all parts or the currency unit is not printed, a term is unreadable, or a row has no known place. No pass |

\`trivial\` marks what holds without proving anything: all terms zero, or one figure that repeats another.

## What makes a figure \`verified\`

Every common misreading of it would break an identity that holds:

1. another figure in its place (an identity that holds to the last digit contains it, and no other figure would fit more of them; the same addends printed twice count once);
2. exchanged with any other amount of its row (or with the one above or below, if it is a zero or an identity of one of the two fails);
3. its row printed one column to the left or right;
4. it is anchored: a sum with two or more non-zero addends, or the same quantity in the text or in a form, contains it or a figure that it repeats. Another table that prints it once more carries a proof from one to the other and is none itself: what misread the one misread the other alike;
5. its end cut off, as narrow cells do: a figure with fewer decimals than the others of a table that prints final zeros needs an identity in which no other looks so; nor rounded to six digits, as some programs print all their figures.

\`conflict\` are the figures at fault where an identity fails: the smallest change (one figure, two exchanged, a row shifted, a row missing) that mends most failing identities and breaks fewest that hold. The other terms keep what their other identities say, and so does a figure of a table that only the text contradicts: it is named, with what its own sums say.

What no sum can tell: two rows of a list with one amount a row exchanged; a real rounding in print cancelled by a misread last digit.
`;

/** The whole document. */
export function identityDocs(): string {
  const budget = FORMS.filter((form) => form.kind === 'budget');
  const final = FORMS.filter((form) => form.kind === 'final-accounts');
  return [
    INTRO,
    '## Budget forms\n', ...budget.map(formDocs),
    '## Final-accounts forms\n', ...final.map(formDocs),
    '## Forms that are no tables\n',
    ...[PERFORMANCE_TARGETS, PROJECT_TARGETS, SELF_EVALUATION].map((sheet) => `### \`${sheet.id}\`\n\n${list(sheet.sums, sheet.identities)}\n`),
    '## Between forms\n', crossDocs(CROSS_TABLE),
    '## Tables that no form describes\n',
    'The same relations are looked for in the figures and used only where they hold in every row and say something in at least one (two for row sums):\n',
    ['| identity | what is found |', '| --- | --- |',
      '| `found-row-total` | a column that is the sum of a run of columns beside it, totals of totals included |',
      '| `found-class-total` | a code that is the sum of the codes it is the beginning of |',
      '| `found-unit-total`, `found-department-total`, `found-list-total` | unit rows, department rows and 合计 rows that are the sum of theirs |'].join('\n'),
    '\n## Between publications\n',
    'Looked at by `fiscaltext across` in the outputs of one run or of several years; amounts of the left side stand in the publication, those of the right side in the other, or in all its units together. No status of an amount depends on it.\n',
    table(['identity', 'in the publication', 'in the other', 'which other', 'unless', 'ref'], ACROSS.map(({ id, relation, here, there, ref }) => [id, alternatives(here), alternatives(there), relation, EXCUSES[relation], ref])),
    '\nand, of every statement of the prose that has a role and a change (`4,500.00万元，比上年增加253.23万元`): statement − change = what the other publication prints for the same definition (N16)'
    + `; of changes from 年初预算 in accounts: ${Object.entries(BUDGETED).map(([role, definitions]) => `\`${role}\` in ${alternatives(definitions)}`).join(', ')}.`
    + ` \`${ITEM_BUDGETED}\`: 年初预算 of the items that accounts list, by their names, in the tables of the budget (F43).`,
    '\n## What is no sum\n',
    'Issues of their own; all but `wrong-unit`, `code-name` and `two-names` leave the statuses of the amounts as they are:\n',
    ['| issue | what is found |', '| --- | --- |',
      '| `table-missing` | a table that the contents name, or that the numbers of the others leave out, and no line of the text prints |',
      '| `wrong-unit` | a table whose amounts agree with those of others to the last digit, in another unit (元 written for 万元): none of them is `verified` |',
      '| `code-name` | a code beside a name that has another in the classification, in most other rows under the same parent, or in other tables that print another name beside the code: the amounts beside it are not `verified`, unless another table prints code and name so, too |',
      '| `two-names` | a name that is two, which another table prints one below the other: nor are those beside it |',
      '| `row-missing` | a hole in an enumeration; an item whose class is not printed, in a list that prints classes |',
      '| `another-organization`, `another-year` | the head of a table names an organization that nothing else names; its title and headings, or a heading of the prose, name only other years |',
      '| `note-contradicts-figures` | a table said to be empty that is not |',
      '| `more-decimals`, `negative-amount` | an amount with more decimals than all others of its table; one below nought that is no change |',
      '| `comparison-word` | 决算数小于预算数 beside figures that say otherwise |',
      '| `change-reason` | an increase with savings for a reason, a decrease with an increase for a reason |',
      '| `prior-below-nought` | an increase by more than there is now |',
      '| `impossible-percent` | a share, or a rate of what cannot be more than all (覆盖率, 满意度), above 100% |',
      '| `placeholder-left`, `template-residue`, `word-of-another-kind`, `text-of-another-year`, `listed-twice` | what was left in the prose |'].join('\n'),
    '',
  ].join('\n');
}

const alternatives = (definitions: readonly string[]): string => definitions.map((definition) => `\`${definition}\``).join(' or ');

function formDocs(form: Form): string {
  const titles = form.titles[0]!.replace(/\|/gu, '／');
  return `### \`${form.id}\` ${titles}\n\n${list(form.sums, form.identities ?? [])}\n`;
}

function list(sums: readonly string[], identities: readonly Identity[]): string {
  const rows = [
    ...sums.map((sum) => [sum.split(' = ')[0]!.includes(' ') ? 'row-balance' : 'row-total', `\`${sum}\` in every row`, '']),
    ...identities.flatMap(identityRows),
  ];
  return rows.length === 0 ? 'Nothing adds up inside it.' : table(['identity', 'formula', 'ref'], rows);
}

function identityRows(identity: Identity): string[][] {
  switch (identity.kind) {
    case 'rows':
      return [
        ['list-total', '合计 row = sum of its top rows, in every amount column', identity.ref],
        ['department-total', 'department row = sum of its unit rows', identity.ref],
        ['unit-total', 'unit row = sum of its top rows', identity.ref],
        ...(identity.by === 'flat' ? [] : [['class-total', `row = sum of the rows under it, ${ORDERS[identity.by]}`, identity.ref]]),
      ];
    case 'lines': return lineRows(identity.root, identity.ref);
    case 'year-change': return [['year-change', 'row of changes = later year − earlier year, in every amount column', identity.ref]];
    case 'formula': return [[identity.id, formulaText(identity.formula, identity.bound, identity.optional), identity.ref]];
  }
}

function lineRows(line: Line, ref: string): string[][] {
  const parts = line.parts?.lines ?? [];
  const own = line.classes ? [[`${line.id}-parts`, `\`${line.id}\` = sum of the functional classes`, ref], ['class-total', 'class = sum of its divisions, division = sum of its items', ref]] : [];
  const sum = parts.length === 0 ? [] : [[`${line.id}-parts`, `\`${line.id}\` = ${parts.map((part) => `\`${part.id}\``).join(' + ')}`, ref]];
  return [...sum, ...own, ...parts.flatMap((part) => lineRows(part, ref))];
}

function formulaText(formula: string, bound?: 'exact' | 'rounding', optional?: boolean): string {
  return `\`${formula}\`${bound === 'exact' ? ' exactly' : ''}${optional ? ' (said only where it holds)' : ''}`;
}

function crossDocs(identities: readonly CrossIdentity[]): string {
  return table(['identity', 'formula', 'guard', 'ref'], identities.map((identity) =>
    [identity.id, formulaText(identity.formula, identity.bound, identity.optional), [identity.guard, identity.having && `with \`${identity.having}\``, identity.lacking && `without \`${identity.lacking}\``].filter(Boolean).join(', '), identity.ref]));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((cells) => line(cells.map((cell, i) => (i === 0 ? `\`${cell}\`` : cell))))].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FILE, identityDocs());
