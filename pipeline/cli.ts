#!/usr/bin/env node
/** The command line. Each command loads what it needs when it is called: `--version` starts at once. */
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { VERSION } from './version.js';

const EXIT_USAGE = 2;

function jobs(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1 || n > 1024) throw new InvalidArgumentError('It must be a whole number from 1 to 1024.');
  return n;
}

interface RunFlags {
  readonly out: string;
  readonly jobs: number;
  readonly force: boolean;
  readonly strict: boolean;
  readonly quiet: boolean;
}

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
  .argument('<paths...>', 'text files, and folders that are searched for .txt and .md files')
  .requiredOption('-o, --out <dir>', 'folder for the outputs; made where it does not exist')
  .addOption(new Option('-j, --jobs <n>', 'publications worked on at the same time').argParser(jobs).default(availableParallelism(), 'number of cores'))
  .option('-f, --force', 'do also what is unchanged since the last run', false)
  .option('--strict', 'exit with 1 also when a publication is flagged', false)
  .option('-q, --quiet', 'print only what needs a person', false)
  .addHelpText('after', `
Examples:
  $ fiscaltext run seeds --out out
  $ fiscaltext run 2026/*.txt more/ --out out --jobs 4
  $ fiscaltext run inbox --out out --strict --quiet

Exit status: 0 all read, 1 something was quarantined (with --strict: flagged), 2 wrong usage.`)
  .action(async (paths: string[], flags: RunFlags) => {
    const [{ run }, { read }] = await Promise.all([import('./run.js'), import('./read.js')]);
    process.exitCode = await run({
      ...flags, paths, read,
      print: (line) => process.stdout.write(`${line}\n`),
      warn: (line) => process.stderr.write(`${line}\n`),
    });
  });

try {
  await program.parseAsync();
} catch (error) {
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  // Commander has said what is wrong; help and version are no errors.
  if (typeof code !== 'string' || !code.startsWith('commander.')) throw error;
  process.exitCode = exitCode === 0 ? 0 : EXIT_USAGE;
}
