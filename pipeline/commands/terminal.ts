/** Lines on a terminal: colours, and a bar while publications are worked on. In a pipe: plain lines. */
import type { WriteStream } from 'node:tty';

const PROGRESS = /^\[(\d+)\/(\d+)\] /u;
const BAR_WIDTH = 30;
const CLEAR_LINE = '\r\u001b[K';
const COLORS: readonly { readonly words: RegExp; readonly code: number }[] = [
  { words: /\bquarantined?\b|\b\d+ errors?\b/gu, code: 31 },
  { words: /\bflagged\b|\b\d+ warnings?\b/gu, code: 33 },
  { words: /\bunchanged\b|Nothing needs a person\./gu, code: 32 },
];

export type Printer = (line: string) => void;

/** Whether a stream is a terminal whose reader wants colours (https://no-color.org). */
export const isColorful = (stream: Pick<WriteStream, 'isTTY'>, env: NodeJS.ProcessEnv): boolean => stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';

/** Prints lines to `stream`; with `color`, a progress line also draws the bar that the next line takes away. */
export function printer(stream: { write(text: string): unknown }, color: boolean): Printer {
  if (!color) return (line) => { stream.write(`${line}\n`); };
  let drawn = false;
  return (line) => {
    const progress = PROGRESS.exec(line);
    const painted = COLORS.reduce((text, { words, code }) => text.replace(words, (word) => `\u001b[${code}m${word}\u001b[0m`), line);
    stream.write(`${drawn ? CLEAR_LINE : ''}${painted}\n`);
    drawn = progress !== null && progress[1] !== progress[2];
    if (drawn) stream.write(bar(Number(progress![1]), Number(progress![2])));
  };
}

function bar(done: number, total: number): string {
  const full = Math.round((done / total) * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${done}/${total}`;
}
