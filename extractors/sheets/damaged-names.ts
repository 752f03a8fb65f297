/** Codes and names that a scan cut: put together again, restored where the publication prints a single fitting one whole, else reported. */
import { NOTHING, cell, type DraftCell } from '../cells.js';
import { endsAsOrganization } from '../document/organizations.js';
import { canonical, concat, filter, slice, type Traced } from '../text.js';
import { joinCut } from './grid-rows.js';
import { printed, type Ledger } from './ledger.js';
import { PROJECT_CODE_LENGTH } from './vocabulary.js';

const FULL_YEAR = /^\d{4}年?度?$/u;
/** What is left of a name keeps so many of its first characters. */
const LEAST_START = 4;

/** A code of digits: a slice of it printed before it is a ghost, a digit on a cut is read once where the code is too long. */
export function projectCode(parts: readonly Traced[], ledger: Ledger): DraftCell {
  if (parts.length === 0) return NOTHING;
  if (parts.length === 1) return cell(parts[0]!);
  const whole = parts.find((part, i) => parts.every((other, k) => k === i || (part.text.length > other.text.length && part.text.startsWith(other.text))));
  if (whole) {
    for (const part of parts) if (part !== whole) ledger.drop(part, 'ghost-text', 'projectCode');
    return cell(whole);
  }
  const content = concat(parts);
  const at = parts[0]!.text.length;
  if (parts.length === 2 && content.text.length === PROJECT_CODE_LENGTH + 1 && content.text[at - 1] === content.text[at]) {
    ledger.drop(slice(content, at, at + 1), 'doubled-character', 'projectCode');
    return cell(filter(content, (_, i) => i !== at), ['join-cut-cell', 'read-doubled-once']);
  }
  return cell(content, ['join-cut-cell']);
}

/** A year of which digits are lost is given as it is. */
export function yearCell(parts: readonly Traced[], ledger: Ledger): DraftCell {
  const year = joinCut(parts, ledger, 'year');
  if (year.text !== '' && !FULL_YEAR.test(canonical(year.text))) ledger.warn('illegible', `Only “${year.text}” is left of the year.`, 'year', year.content);
  return year;
}

/** The name of an organization; one of which only beginning and end are left is restored where the publication knows a single such name. */
export function damagedName(parts: readonly Traced[], at: 'unit' | 'supervisor', organizations: readonly string[], ledger: Ledger): DraftCell {
  const read = joinCut(parts, ledger, at);
  const name = canonical(read.text);
  if (name === '' || organizations.some((known) => canonical(known) === name)) return read;
  const open = /[(（][^()（）]*$/u.exec(read.text);
  if (open) return { ...read, text: read.text + (open[0].startsWith('(') ? ')' : '）'), repairs: [...read.repairs, 'close-bracket'] };
  const alike = organizations.filter((known) => framed(name, canonical(known)));
  if (alike.length === 0) return read;
  if (alike.length === 1 && !endsAsOrganization(name)) return { ...read, text: alike[0]!, repairs: [...read.repairs, 'restore-known-name'] };
  ledger.warn('perhaps-cut-name', `“${printed(read.content)}” may be ${alike.map((known) => `“${known}”`).join(' or ')} without its middle.`, at, read.content);
  return read;
}

/** Whether `name` is the beginning and the end of `known`, its last bracket aside. */
function framed(name: string, known: string): boolean {
  if (name.length >= known.length) return false;
  const start = sharedStart(name, known);
  return start >= LEAST_START && start < name.length && known.replace(/\)$/u, '').endsWith(name.slice(start).replace(/\)$/u, ''));
}

/** How many characters two texts have in common at their start. */
export function sharedStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}
