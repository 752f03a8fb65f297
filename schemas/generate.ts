/** Generates `types.ts` from the schemas beside it, so that the two cannot drift: `npm run types`. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

/** Schema files by the name that the `Contract` interface gives to what they describe. */
const ROOTS = {
  publication: 'publication',
  record: 'record',
  index: 'index',
  coverage: 'coverage',
  trailEvent: 'trail-event',
  quarantineReason: 'quarantine-reason',
  review: 'review',
} as const;
const COMMON = 'common';
const BANNER = '/* Generated from the *.schema.json files of this folder by `npm run types`. Do not edit. */';
const CONTRACT = 'What fiscaltext writes, by the kind of file or line.';

type Schema = Record<string, unknown> & { title: string; $defs?: Record<string, Schema> };

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** All definitions of all schemas under one roof: the compiler resolves no `urn:` references and knows no `prefixItems`. */
function adapt(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(adapt);
  if (typeof node !== 'object' || node === null) return node;
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === '$ref') out[key] = String(value).replace(/^.*#\/\$defs\//u, '#/$defs/');
    else if (key === 'prefixItems') out['items'] = adapt(value);
    else if (key !== '$defs' && key !== '$id' && key !== '$schema') out[key] = adapt(value);
  }
  // Draft 4, which the compiler thinks in, ignores what stands beside a $ref.
  return '$ref' in out ? { $ref: out['$ref'] } : out;
}

/** The content of `types.ts` for the schemas as they are on disk. */
export async function generateTypes(): Promise<string> {
  const definitions: Record<string, unknown> = {};
  const properties: Record<string, unknown> = {};
  for (const [property, file] of [...Object.entries(ROOTS), ['', COMMON]]) {
    const schema = JSON.parse(await readFile(here(`${file}.schema.json`), 'utf8')) as Schema;
    for (const [name, definition] of Object.entries(schema.$defs ?? {})) definitions[name] = adapt(definition);
    if (!property) continue;
    definitions[schema.title] = adapt(schema);
    properties[property] = { $ref: `#/$defs/${schema.title}` };
  }
  const contract = {
    title: 'Contract', description: CONTRACT, type: 'object',
    properties, required: Object.keys(properties), $defs: definitions,
  };
  const types = await compile(contract as JSONSchema, 'Contract', {
    bannerComment: BANNER,
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 120 },
  });
  return `${types.trimEnd()}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(here('types.ts'), await generateTypes());
