/** What must hold of every reading of every input, however damaged. */
import { canonical, isSpace } from '../../extractors/text.js';
import { baseName } from '../../pipeline/ingest/safe-id.js';
import { isRefused, type Read, type Reading } from '../../pipeline/publication.js';
import { read } from '../../pipeline/read.js';
import { renderRead, renderRefused } from '../../pipeline/stages/emit.js';
import { findings } from '../../schemas/validator.js';
import { cpuTime } from './cpu.js';
import type { Mutant } from './mutate.js';
import { fileProblems } from './oracle-files.js';

/** What came of an input. */
export interface Verdict {
  /** `read`, `flagged`, or the code of the refusal. */
  readonly outcome: string;
  /** What must not be; empty for a good program. */
  readonly problems: readonly string[];
  readonly milliseconds: number;
}

/** A reading may take this long whatever its size: a busy machine stops for seconds. */
const GRACE = 4_000;
const MAX_PROBLEMS = 6;

/** What a second of an idle machine is on this one: how long the same work takes now, against then. */
export interface Clock { slowness: number }

/** Reads one input and judges what came of it; renders its files too when `render` says so. */
export async function judge({ bytes, file }: Mutant, clock: Clock, render: boolean): Promise<Verdict> {
  const start = cpuTime();
  let reading: Reading;
  try {
    reading = read(bytes, file);
  } catch (error) {
    return { outcome: 'thrown', problems: [`threw ${String(error)}`], milliseconds: cpuTime() - start };
  }
  const milliseconds = cpuTime() - start;
  const problems: string[] = [];
  const limit = GRACE + (10_000 * clock.slowness * bytes.length) / 1e6;
  if (milliseconds > limit) problems.push(`took ${Math.round(milliseconds)} ms for ${bytes.length} bytes; ${Math.round(limit)} are allowed`);
  problems.push(...findings('index', indexOf(reading)).map((words) => `index: ${words}`));
  if (isRefused(reading)) problems.push(...refusalProblems(reading, file));
  else problems.push(...readProblems(reading));
  let flagged = false;
  if (render) {
    try {
      const rendered = isRefused(reading) ? renderRefused(reading) : await renderRead(reading);
      flagged = rendered.entry.status === 'flagged';
      problems.push(...(await fileProblems(rendered)));
    } catch (error) {
      problems.push(`rendering threw ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  const outcome = isRefused(reading) ? reading.refusal.code : flagged ? 'flagged' : 'read';
  return { outcome, problems: problems.slice(0, MAX_PROBLEMS), milliseconds };
}

const indexOf = ({ id, file, sha256 }: Reading) => ({
  schemaVersion: '1.0.0', tool: { name: 'fiscaltext', version: '0' },
  publications: [{ id, file, sha256, status: 'quarantined', kind: null, fiscalYear: null, organization: null, counts: null, paths: {}, reason: 'x' }],
});

function refusalProblems(reading: Extract<Reading, { refusal: unknown }>, file: string): string[] {
  const { code, message, details } = reading.refusal;
  const problems: string[] = [];
  if (code === 'internal-error' || code === 'not-valid') problems.push(`${code}: ${message} ${(details ?? []).slice(0, 3).join('; ')}`);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(code)) problems.push(`the code ${code} is none`);
  if (!message.includes(baseName(file))) problems.push(`the message does not name the file: ${message}`);
  return problems;
}

/** Rules of the validate stage that tell of a defect of the program, not of the publication. */
const SELF_ACCUSATION = (event: Read['events'][number]) => event.severity === 'error' && (event.stage === 'validate' || event.rule === 'doubled-claim');

function readProblems({ draft, events, text }: Read): string[] {
  const { publication, records, coverage } = draft;
  return [
    ...findings('publication', publication).map((words) => `publication: ${words}`),
    ...findings('coverage', coverage).map((words) => `coverage: ${words}`),
    ...records.flatMap((record) => findings('record', record).map((words) => `record: ${words}`)).slice(0, 3),
    ...events.flatMap((event) => findings('trailEvent', event).map((words) => `event: ${words}`)).slice(0, 3),
    ...events.filter(SELF_ACCUSATION).slice(0, 3).map(({ stage, rule, message, at }) => `${stage}/${rule} at ${at ?? '-'}: ${message}`),
    ...lostText(text, coverage),
    ...unsupported(text, publication, events),
  ];
}

/** Every printed character is claimed once or listed as unclaimed, in order. */
function lostText(text: string, { claims, unclaimed, characters }: Read['draft']['coverage']): string[] {
  const times = new Uint8Array(text.length);
  const problems = characters === text.length ? [] : [`coverage is of ${characters} characters, the text has ${text.length}`];
  for (const { span: [start, end] } of [...claims, ...unclaimed]) for (let i = start; i < end; i++) times[i] = Math.min(2, times[i]! + 1);
  for (let i = 0; i < text.length && problems.length < 3; i++) {
    if (times[i] !== 1 && !isSpace(text.charCodeAt(i))) problems.push(`${times[i] === 0 ? 'lost' : 'claimed twice'}: ${JSON.stringify(text.slice(i, i + 12))} at ${i}`);
  }
  return problems;
}

/** Proven figures whose text is not what is printed under their spans, though no event says why. */
function unsupported(text: string, { tables }: Read['draft']['publication'], events: Read['events']): string[] {
  const mended = new Set(events.map(({ at }) => at));
  return tables.flatMap((table, t) => table.rows.flatMap((row, r) => row.cells.flatMap((cell, c) => {
    const at = `tables/${t}/rows/${r}/cells/${c}`;
    if (cell.value !== null && !Number.isFinite(cell.value)) return [`${at} has the value ${cell.value}`];
    if (cell.status !== 'verified' || mended.has(at)) return [];
    const printed = canonical(cell.spans.map(([start, end]) => text.slice(start, end)).join(''));
    return printed === canonical(cell.text) ? [] : [`${at} is verified as ${cell.text}, printed is ${printed}`];
  }))).slice(0, 3);
}
