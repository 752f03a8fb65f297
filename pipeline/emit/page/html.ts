/**
 * The shell of a self-contained page: a strict content security policy, one style sheet, the data, one script.
 * Nothing of a publication becomes markup: its texts travel as JSON and are shown by the script as text.
 */
import { createHash } from 'node:crypto';

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

/** `value` as JSON that means the same to a JSON parser and nothing to an HTML parser. */
export const embeddedJson = (value: unknown): string =>
  JSON.stringify(value).replace(UNSAFE_IN_SCRIPT, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** `text` so that an HTML parser reads exactly these characters. */
export const escapedHtml = (text: string): string => text.replace(UNSAFE_IN_MARKUP, (char) => `&#${char.charCodeAt(0)};`);

const digest = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** The page. The same values give the same bytes. */
export function htmlPage({ title, style, script, data, withoutScript }: Shell): string {
  const policy = [
    "default-src 'none'", `script-src ${digest(script)}`, `style-src ${digest(style)}`,
    "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; ');
  return [
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
    `<script type="application/json" id="data">${embeddedJson(data)}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
