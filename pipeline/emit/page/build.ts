/** Bundles the browser side of the pages into assets.ts: `npm run page`. A test fails where that was forgotten. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const BROWSER = fileURLToPath(new URL('browser/', import.meta.url));
const ASSETS = fileURLToPath(new URL('assets.ts', import.meta.url));
/** Browsers from 2023 on. */
const TARGETS = ['chrome110', 'firefox115', 'safari16.4'];

/** The bundled files by the name of their constant. */
const ENTRIES = {
  REVIEW_SCRIPT: 'review.ts',
  REVIEW_STYLE: 'styles/review.css',
  INDEX_SCRIPT: 'index.ts',
  INDEX_STYLE: 'styles/index.css',
} as const;

/** The text of assets.ts as the sources give it. */
export async function assets(): Promise<string> {
  const parts = ['/* Generated from browser/ by `npm run page`. Do not edit. */\n'];
  for (const [name, file] of Object.entries(ENTRIES)) {
    const { outputFiles } = await build({
      entryPoints: [BROWSER + file], bundle: true, write: false, format: 'iife', target: TARGETS, charset: 'utf8', legalComments: 'none',
      minifySyntax: true, minifyWhitespace: true, logLevel: 'error',
    });
    parts.push(`export const ${name} = [\n${lines(outputFiles[0]!.text)}].join('');\n`);
  }
  return parts.join('\n');
}

/** A string literal over many lines, so that a change is a diff of a few of them. */
function lines(text: string): string {
  const pieces = text.match(/[^;}\n]*(?:[;}\n]+|$)/gu)!.filter((piece) => piece !== '');
  return pieces.map((piece) => `  ${JSON.stringify(piece)},\n`).join('');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(ASSETS, await assets());
