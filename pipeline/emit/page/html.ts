/**
 * The shell of a self-contained page: a strict content security policy, one style sheet, the data, one script.
 * Nothing of a publication becomes markup: its texts travel as JSON and are shown by the script as text.
 */
import { createHash } from 'node:crypto';
import { TextBytes } from '../text-bytes.js';

export interface Shell {
  /** Shown by the browser before the script runs; plain text. */
  readonly title: string;
  readonly style: string;
  readonly script: string;
  /** Any JSON value; the script finds it in the element with the id `data`. */
  readonly data: unknown;
  /** What a reader sees whose browser runs no script; plain text. */
  readonly withoutScript: string;
}

/** Characters that could end the data element, begin a tag or end a line of script. */
const UNSAFE_IN_SCRIPT = /[<>&\u2028\u2029]/gu;
const UNSAFE_IN_MARKUP = /[<>&"']/gu;

/** Text of JSON that means the same to a JSON parser and nothing to an HTML parser. */
const embedded = (json: string): string => json.replace(UNSAFE_IN_SCRIPT, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Adds `value` as JSON, the members of its outer levels one by one: all of it as one string may be longer than a string can be. */
export function addEmbeddedJson(out: TextBytes, value: unknown, levels = 2): void {
  if (levels === 0 || typeof value !== 'object' || value === null) {
    out.add(embedded(JSON.stringify(value)));
    return;
  }
  const list = Array.isArray(value);
  let separator = list ? '[' : '{';
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined && !list) continue;
    out.add(list ? separator : `${separator}${embedded(JSON.stringify(key))}:`);
    addEmbeddedJson(out, member ?? null, levels - 1);
    separator = ',';
  }
  out.add(`${separator === ',' ? '' : separator}${list ? ']' : '}'}`);
}

/** `text` so that an HTML parser reads exactly these characters. */
export const escapedHtml = (text: string): string => text.replace(UNSAFE_IN_MARKUP, (char) => `&#${char.charCodeAt(0)};`);

const digest = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** The page. The same values give the same bytes. */
export function htmlPage({ title, style, script, data, withoutScript }: Shell): Uint8Array {
  const policy = [
    "default-src 'none'", `script-src ${digest(script)}`, `style-src ${digest(style)}`,
    "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; ');
  const out = new TextBytes().add([
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="generator" content="fiscaltext">',
    `<title>${escapedHtml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<noscript>${escapedHtml(withoutScript)}</noscript>`,
    '<script type="application/json" id="data">',
  ].join('\n'));
  addEmbeddedJson(out, data);
  return out.add(`</script>\n<script>${script}</script>\n</body>\n</html>\n`).bytes();
}
