#!/usr/bin/env node
/** The command line. Each command loads what it needs when it is called: `--version` starts at once. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { VERSION } from './version.js';

const EXIT_ATTENTION = 1;
const EXIT_USAGE = 2;

function jobs(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1 || n > 1024) throw new InvalidArgumentError('It must be a whole number from 1 to 1024.');
  return n;
}

/** Threads start from compiled code; run from its TypeScript, the program reads in its one thread. */
const COMPILED_WORKER = import.meta.url.endsWith('.js') ? { workers: { module: new URL('./run/worker.js', import.meta.url), collector: new URL('./run/collector.js', import.meta.url) } } : {};

interface RunFlags {
  readonly out: string;
  readonly jobs: number;
  readonly force?: true;
  readonly strict?: true;
  readonly quiet?: true;
  readonly watch?: true;
  readonly json?: true;
}

// A reader that has seen enough (`| head`) closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EPIPE') process.exit(); else throw error; });

const program = new Command('fiscaltext')
  .description('Turns Chinese government budget (部门预算) and final-accounts (部门决算) publications into validated records that say which figures are proven.')
  .version(VERSION, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand(false)
  .showHelpAfterError('(fiscaltext --help tells how it is called)')
  .exitOverride();

program
  .command('run')
  .description('read publications and write records, workbooks and audit trail')
  .argument('<paths...>', 'text files, whatever their names, and folders that are searched for .txt and .md files')
  .requiredOption('-o, --out <dir>', 'folder for the outputs; made where it does not exist')
  .addOption(new Option('-j, --jobs <n>', 'publications worked on at the same time').argParser(jobs).default(availableParallelism(), 'number of cores'))
  .option('-f, --force', 'do also what is unchanged since the last run')
  .option('--strict', 'exit with 1 also when a publication is flagged')
  .option('-q, --quiet', 'print only what needs a person')
  .option('-w, --watch', 'go on, and read what is dropped into the folders')
  .option('--json', 'print the index of the run as JSON instead of lines')
  .addHelpText('after', `
Examples:
  $ fiscaltext run seeds --out out
  $ fiscaltext run 2026/*.txt more/ --out out --jobs 4
  $ fiscaltext run inbox --out out --strict --quiet
  $ fiscaltext run inbox --out out --watch

Exit status: 0 all read, 1 something was quarantined (with --strict: flagged), 2 wrong usage.`)
  .action(async (paths: string[], flags: RunFlags) => {
    const [{ run }, { isColorful, printer }, { setEngine }] = await Promise.all([import('./run.js'), import('./commands/terminal.js'), import('./run/engine.js')]);
    setEngine();
    const printLine = printer(process.stdout, isColorful(process.stdout, process.env));
    const once = () => run({
      force: false, strict: false, quiet: false, ...flags, paths, read: { load: async () => (await import('./read.js')).read }, ...COMPILED_WORKER,
      print: flags.json ? () => undefined : printLine,
      warn: (line) => process.stderr.write(`${line}\n`),
    });
    if (flags.watch) {
      const { watch } = await import('./commands/watch.js');
      const watching = watch(paths, once, (error) => process.stderr.write(`fiscaltext: ${String(error)}\n`));
      process.once('SIGINT', () => void watching.stop());
      return;
    }
    process.exitCode = await once();
    if (flags.json && process.exitCode !== EXIT_USAGE) print([readFileSync(path.join(flags.out, 'index.json'), 'utf8').trimEnd()]);
  });

const OUT = new Option('-o, --out <dir>', 'output folder of the run').default('out');
const print = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);

program
  .command('explain')
  .description('the life of one figure: source lines, repairs, value, checks')
  .argument('<publication>', 'id of a publication, or its folder')
  .argument('<figure>', '<table>!<row>,<column> counted from 0, a pointer as issues and checks name it (facts/3), or the id of a record')
  .addOption(OUT)
  .option('--json', 'as JSON')
  .addHelpText('after', `
Examples:
  $ fiscaltext explain 000_2d4e30454e5437e8 'expenditure-summary!3,3'
  $ fiscaltext explain 000_2d4e30454e5437e8 facts/28
  $ fiscaltext explain out/000_2d4e30454e5437e8 a1ebf3756bbe6165f6cf --json`)
  .action(async (publication: string, figure: string, { out, json }: { out: string; json?: true }) => {
    const [{ loadPublication }, { explain, explained }] = await Promise.all([import('./commands/load.js'), import('./commands/explain.js')]);
    const explanation = explain(figure, loadPublication(publication, out));
    print(json ? [JSON.stringify(explanation, null, 2)] : explained(explanation, process.stdout.isTTY ? (text) => `\u001b[1;33m${text}\u001b[0m` : undefined));
  });

program
  .command('diff')
  .description('which figures changed between two publications (years) or two runs of one')
  .argument('<a>', 'id or folder of the earlier one')
  .argument('<b>', 'id or folder of the later one')
  .addOption(OUT)
  .addOption(new Option('--format <format>', 'how to print').choices(['table', 'csv', 'json']).default('table'))
  .addHelpText('after', `
Examples:
  $ fiscaltext diff 2023-budget 2024-budget --format csv > changes.csv
  $ fiscaltext diff out/004_6c963a1a94987370 old-out/004_6c963a1a94987370`)
  .action(async (a: string, b: string, { out, format }: { out: string; format: string }) => {
    const [{ loadPublication }, { diff, diffCsv, diffLines }] = await Promise.all([import('./commands/load.js'), import('./commands/diff.js')]);
    const changes = diff(loadPublication(a, out), loadPublication(b, out));
    if (format === 'csv') process.stdout.write(await diffCsv(changes));
    else print(format === 'json' ? [JSON.stringify(changes, null, 2)] : diffLines(changes));
  });

program
  .command('across')
  .description('what publications say of each other: opening and closing balances, budgets that accounts and later budgets quote, departments and their units')
  .argument('<out...>', 'output folder of a run, or of the runs of several years')
  .option('--all', 'list also what holds')
  .option('--json', 'as JSON')
  .addHelpText('after', `
Examples:
  $ fiscaltext across out
  $ fiscaltext across out-2023 out-2024 --json

Exit status: 0 nothing fails, 1 something does.`)
  .action(async (folders: string[], { all, json }: { all?: true; json?: true }) => {
    const { across, acrossLines } = await import('./commands/across.js');
    const found = across(folders);
    print(json ? [JSON.stringify(found, null, 2)] : acrossLines(found, all === true));
    if (found.checks.some(({ outcome }) => outcome === 'fails')) process.exitCode = EXIT_ATTENTION;
  });

program
  .command('validate')
  .description('hold files that fiscaltext wrote against their schemas')
  .argument('<files...>', 'publication.json, records.ndjson, trail.ndjson, index.json, coverage.json, reason.json, reviews/<publication>.json')
  .addHelpText('after', `
Examples:
  $ fiscaltext validate out/index.json out/*/publication.json

Exit status: 0 all valid, 1 some not, 2 no such file, or none of these.`)
  .action(async (files: string[]) => {
    const { validateFile, verdictLines } = await import('./commands/validate.js');
    // What cannot be judged keeps the others from nothing.
    const verdicts = files.map(validateFile);
    for (const verdict of verdicts) {
      if ('problem' in verdict) process.stderr.write(`fiscaltext: ${verdict.problem}\n`);
      else print(verdictLines(verdict));
    }
    if (verdicts.some((verdict) => 'problem' in verdict)) process.exitCode = EXIT_USAGE;
    else if (verdicts.some((verdict) => 'findings' in verdict && verdict.findings.length > 0)) process.exitCode = EXIT_ATTENTION;
  });

program
  .command('schema')
  .description('print a JSON Schema of the output contract')
  .argument('[name]', 'publication, record, index, coverage, trail-event, quarantine-reason …; without it the names')
  .action(async (name: string | undefined) => {
    const { schemaNames, schemaText } = await import('./commands/schema.js');
    print(name === undefined ? schemaNames() : [schemaText(name)]);
  });

const review = program.command('review').description("editors' decisions: take them from a workbook, list what is open").helpCommand(false);

review
  .command('apply')
  .description('take the decisions of the sheet 审核 into reviews/<publication id>.json beside the input')
  .argument('<workbook>', 'a workbook that fiscaltext wrote and an editor filled in')
  .option('-o, --out <dir>', 'output folder of the run (default: the one the workbook lies in, else out)')
  .option('--reviews <dir>', 'the folder reviews/ beside the input, where the output folder is gone')
  .option('--json', 'as JSON')
  .addHelpText('after', `
Examples:
  $ fiscaltext review apply out/000_2d4e30454e5437e8/*.xlsx
  $ fiscaltext review apply ~/Downloads/checked.xlsx --out out

Rows that can be taken are taken, the others are named. Exit status: 0 all taken, 1 some refused, 2 no usable workbook.`)
  .action(async (workbook: string, { json, ...named }: { json?: true; out?: string; reviews?: string }) => {
    const [{ applyWorkbook }, { appliedLines, refusedLines }, { read }] = await Promise.all([import('./review/apply.js'), import('./review/report.js'), import('./read.js')]);
    const applied = await applyWorkbook({ workbook, read, now: new Date(), ...named });
    print(json ? [JSON.stringify(applied, null, 2)] : appliedLines(applied));
    if (!json) for (const line of refusedLines(applied)) process.stderr.write(`${line}\n`);
    if (applied.refused.length > 0) process.exitCode = EXIT_ATTENTION;
  });

review
  .command('status')
  .description('what is open: flagged figures without a decision')
  .argument('[out]', 'output folder of the run', 'out')
  .option('--all', 'list also the zeros that nothing proves')
  .option('--json', 'as JSON')
  .action(async (out: string, { all, json }: { all?: true; json?: true }) => {
    const [{ reviewStatus }, { statusLines }] = await Promise.all([import('./review/status.js'), import('./review/report.js')]);
    const statuses = await reviewStatus(out);
    print(json ? [JSON.stringify(statuses, null, 2)] : statusLines(statuses, all === true));
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof Error && error.name === 'CommandError') {
    process.stderr.write(`fiscaltext: ${error.message}\n`);
    process.exit(EXIT_USAGE);
  }
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  // Commander has said what is wrong; help and version are no errors.
  if (typeof code !== 'string' || !code.startsWith('commander.')) throw error;
  process.exitCode = exitCode === 0 ? 0 : EXIT_USAGE;
}
