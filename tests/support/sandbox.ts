/** A folder of its own for a test, and a run in it with everything it printed. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { read } from '../../pipeline/read.js';
import { run, type RunOptions } from '../../pipeline/run.js';

export class Sandbox {
  readonly root = mkdtempSync(path.join(tmpdir(), 'fiscaltext-'));

  path(...parts: string[]): string {
    return path.join(this.root, ...parts);
  }

  write(name: string, content: string | Uint8Array): string {
    const place = this.path(name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, content);
    return place;
  }

  json<T = Record<string, unknown>>(...parts: string[]): T {
    return JSON.parse(readFileSync(this.path(...parts), 'utf8')) as T;
  }

  /** Every file below a folder with its bytes in hexadecimal; `run.json` depends on time and is left out. */
  files(folder: string): Record<string, string> {
    const found: Record<string, string> = {};
    const walk = (relative: string) => {
      for (const name of readdirSync(this.path(folder, relative)).sort()) {
        const place = path.join(relative, name);
        if (statSync(this.path(folder, place)).isDirectory()) walk(place);
        else if (place !== 'run.json') found[place] = readFileSync(this.path(folder, place)).toString('base64');
      }
    };
    walk('.');
    return found;
  }

  async run(paths: readonly string[], options: Partial<RunOptions> = {}): Promise<{ status: number; printed: string; warned: string }> {
    const printed: string[] = [];
    const warned: string[] = [];
    const status = await run({
      paths, out: this.path('out'), jobs: 2, force: false, strict: false, quiet: false, read,
      print: (line) => printed.push(line), warn: (line) => warned.push(line), ...options,
    });
    return { status, printed: printed.join('\n'), warned: warned.join('\n') };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A small budget as PDF text, one row a line. */
export const budget = (organization: string, year: number, total = '555.08'): string => [
  `${year} 年${organization}部门预算`, '第一部分  部门概况', `${organization}无下属单位。`, '表 1', '一般公共预算支出表（按功能分类）',
  `部门名称： ${organization}  单位：万元`, '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出',
  `     ${organization}（本级）   ${total} 422.09 132.99`, ` 201 一般公共服务支出 ${total} 422.09 132.99`,
].map((line) => `${line} \n\n`).join('');
