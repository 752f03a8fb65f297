import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isColorful, printer } from '../../pipeline/commands/terminal.js';
import { watch } from '../../pipeline/commands/watch.js';
import type { IndexFile } from '../../schemas/types.js';
import { budget, Sandbox } from '../support/sandbox.js';

describe('printer', () => {
  const lines = (color: boolean) => {
    const written: string[] = [];
    const print = printer({ write: (text: string) => written.push(text) }, color);
    print('[1/2] a: flagged, 14 tables');
    print('[2/2] b: quarantined: empty');
    return written.join('');
  };

  it('prints plain lines in a pipe', () => {
    expect(lines(false)).toBe('[1/2] a: flagged, 14 tables\n[2/2] b: quarantined: empty\n');
  });

  it('colours what needs a person and draws a bar that the next line takes away', () => {
    const written = lines(true);
    expect(written).toContain('\u001b[33mflagged\u001b[0m');
    expect(written).toContain('\u001b[31mquarantined\u001b[0m');
    expect(written).toContain('███████████████░░░░░░░░░░░░░░░ 1/2\r\u001b[K');
    expect(written.endsWith('empty\n')).toBe(true);
  });

  it('has colours on a terminal only, and not against the reader’s will', () => {
    expect(isColorful({ isTTY: true }, {})).toBe(true);
    expect(isColorful({ isTTY: false }, {})).toBe(false);
    expect(isColorful({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
  });
});

describe('watch', () => {
  let box: Sandbox;
  beforeEach(() => { box = new Sandbox(); });
  afterEach(() => { box.remove(); });

  it('takes up files that are dropped into the folder', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    const errors: unknown[] = [];
    const read = () => existsSync(box.path('out', 'index.json')) && box.json<IndexFile>('out', 'index.json').publications.map(({ id }) => id);
    const watching = watch([box.path('in')], () => box.run([box.path('in')]), (error) => errors.push(error));
    await expect.poll(read).toEqual(['a']);
    box.write('in/b.txt', budget('乙局', 2024));
    await expect.poll(read).toEqual(['a', 'b']);
    await watching.stop();
    expect(errors).toEqual([]);
  });
});
