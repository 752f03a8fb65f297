/** Regular expressions of the sources, and strings that make one backtrack if any do. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface Expression {
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

/** All regular expressions written down in the sources under `folder`. */
export function expressionsIn(folder: string): Expression[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && /\.ts$/u.test(entry.name)).flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const found: Expression[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        found.push({ at: `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  });
}

/** A part of an expression: gives a string that it matches, mostly. */
type Part = () => string;
/** Small and repeatable. */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const COMMON = ['一', '1', ' ', 'x', '，', ',', '.', '(', '\n', '-', '年', '元', '\u0001'];

/** Reads an expression into parts; `parts` collects all of them. */
class Sampler {
  readonly parts: Part[] = [];
  readonly alphabet = new Set<string>();
  private at = 0;

  constructor(private readonly source: string, private readonly roll: (n: number) => number) {}

  whole(): Part {
    return this.alternatives();
  }

  private alternatives(): Part {
    const options = [this.sequence()];
    while (this.source[this.at] === '|') { this.at++; options.push(this.sequence()); }
    return this.note(() => options[this.roll(options.length)]!());
  }

  private sequence(): Part {
    const items: Part[] = [];
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at]!)) items.push(this.quantified(this.atom()));
    return this.note(() => items.map((item) => item()).join(''));
  }

  private note(part: Part): Part {
    this.parts.push(part);
    return part;
  }

  private quantified(atom: Part): Part {
    const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/u.exec(this.source.slice(this.at));
    if (!match) return atom;
    this.at += match[0].length;
    const least = match[2] === undefined ? (match[1] === '+' ? 1 : 0) : Number(match[2]);
    const most = match[1] === '?' ? 1 : match[2] !== undefined && match[3] === '' ? least : match[4] ? Number(match[4]) : least + 3;
    return this.note(() => Array.from({ length: least + this.roll(Math.min(most - least, 3) + 1) }, atom).join(''));
  }

  private atom(): Part {
    const rest = this.source.slice(this.at);
    const group = /^\((?:\?(?:(:|<?=|<?!)|<\w+>))?/u.exec(rest);
    if (group) {
      this.at += group[0].length;
      const inner = this.alternatives();
      this.at++;
      return /[=!]/u.test(group[1] ?? '') ? () => '' : inner;
    }
    const token = /^(?:\\p\{[^}]*\}|\\P\{[^}]*\}|\\u\{[^}]*\}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S])/u.exec(rest)![0];
    this.at += token.length;
    if (token === '^' || token === '$' || /^\\[bB1-9]$/u.test(token)) return () => '';
    const own = token.startsWith('[') ? [...token.slice(1, -1).replace(/\\(?:p\{[^}]*\}|u[\dA-Fa-f]{4}|.)/gu, '')] : token.startsWith('\\') ? [token.slice(1)] : [token];
    const fitting = new RegExp(`^${token}$`, 'su');
    const chars = [...own, ...COMMON].filter((char) => fitting.test(char));
    for (const char of chars.slice(0, 8)) this.alphabet.add(char);
    return this.note(() => (chars.length === 0 ? '' : chars[this.roll(Math.min(chars.length, 6))]!));
  }
}

/** Strings to repeat, and what may stand before and behind them. */
export function attacksOn({ source }: Expression, samples: number, seed: number): { readonly before: string; readonly unit: string; readonly behind: string }[] {
  const sampler = new Sampler(source, dice(seed));
  const whole = sampler.whole();
  const units = new Set<string>(sampler.alphabet);
  for (let i = 0; i < samples; i++) {
    for (const part of sampler.parts) if (units.size < samples + sampler.alphabet.size) units.add(part());
    units.add(whole());
  }
  units.delete('');
  const befores = ['', whole(), sampler.parts[0]!()];
  return [...units].flatMap((unit) => [...new Set(befores)].flatMap((before) => ['', '\u0001', '一'].map((behind) => ({ before, unit, behind }))));
}

/** What the expression costs on a string of about `length` characters, in milliseconds of CPU: the machine may be busy. */
export function costOf(expression: RegExp, { before, unit, behind }: { before: string; unit: string; behind: string }, length: number): number {
  const text = before + unit.repeat(Math.ceil(length / unit.length)) + behind;
  expression.lastIndex = 0;
  const start = process.cpuUsage().user;
  if (expression.global) text.replace(expression, '');
  else expression.test(text);
  return (process.cpuUsage().user - start) / 1_000;
}

/** The attack that makes the expression cost far more than the length of the text accounts for; null when there is none. */
export function backtracking(expression: Expression, samples: number, seed: number): string | null {
  const own = new RegExp(expression.source, expression.flags);
  for (const attack of attacksOn(expression, samples, seed)) {
    const told = (length: number, cost: number) => `${JSON.stringify(attack)} × ${length}: ${cost.toFixed(0)} ms`;
    let suspect = true;
    for (const length of GROWING) {
      const cost = costOf(own, attack, length);
      const most = length <= SHORT ? HANGS_SHORT : HANGS;
      if (cost > most && costOf(own, attack, length) > most) return told(length, cost);
      suspect = cost > SUSPICIOUS;
    }
    if (!suspect) continue;
    const cost = costOf(own, attack, LONG);
    if (cost > HANGS && costOf(own, attack, LONG) > HANGS) return told(LONG, cost);
  }
  return null;
}

/** Lengths at which what is exponential, or of a high degree, shows before it never ends. */
const GROWING = [16, 20, 24, 28, 32, 36, 42, 50, 70, 250, 3_000];
/** Where a search takes no time at all. */
const SHORT = 250;
const HANGS_SHORT = 30;
/** At the longest of them a linear search takes 0.1 ms, a quadratic one 5 ms. */
const SUSPICIOUS = 1;
const LONG = 20_000;
/** At that length a linear search takes 1 ms, a quadratic one half a second. */
const HANGS = 100;
