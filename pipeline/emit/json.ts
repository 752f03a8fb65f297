/** JSON that a person can read and a diff can follow: keys in the order of the schema, short values on one line. */
import { SCHEMAS } from '../../schemas/validator.js';
import common from '../../schemas/common.schema.json' with { type: 'json' };
import type { Contract } from '../../schemas/types.js';

const INDENT = 2;
/** What fits into this width stays on one line. */
const WIDTH = 120;

interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** `value` as JSON text over many lines, with a final line feed. */
export const pretty = (value: unknown): string => `${print(value, 0)}\n`;

/** A contract value with its keys in the order in which the schema lists them; further keys follow in alphabetical order. */
export function inSchemaOrder<K extends keyof Contract>(kind: K, value: Contract[K]): Contract[K] {
  const root = SCHEMAS[kind] as Schema;
  return order(value, root, root) as Contract[K];
}

function order(value: unknown, schema: Schema | undefined, root: Schema): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [resolved, base] = resolve(schema, root);
  if (Array.isArray(value)) return value.map((item) => order(item, resolved?.items, base));
  const known = Object.keys(resolved?.properties ?? {}).filter((key) => Object.hasOwn(value, key));
  const further = Object.keys(value).filter((key) => !known.includes(key)).sort();
  return Object.fromEntries(
    [...known, ...further].map((key) => [key, order((value as Record<string, unknown>)[key], resolved?.properties?.[key], base)]),
  );
}

/** Follows references, and takes the alternative that says something about keys where there are several. */
function resolve(schema: Schema | undefined, root: Schema): [Schema | undefined, Schema] {
  if (schema?.anyOf) return resolve(schema.anyOf.find((option) => option.$ref ?? option.properties), root);
  if (schema?.$ref === undefined) return [schema, root];
  const [id, name] = schema.$ref.split('#/$defs/');
  const base = id === '' ? root : (common as Schema);
  return resolve(base.$defs?.[name!], base);
}

function print(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const line = inline(value, WIDTH - depth * INDENT);
  if (line !== undefined) return line;
  const pad = ' '.repeat((depth + 1) * INDENT);
  const end = ' '.repeat(depth * INDENT);
  if (Array.isArray(value)) return `[\n${value.map((item) => pad + print(item, depth + 1)).join(',\n')}\n${end}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{\n${members.map(([key, member]) => `${pad}${JSON.stringify(key)}: ${print(member, depth + 1)}`).join(',\n')}\n${end}}`;
}

/** The value on one line, or nothing where it is longer than `room`. */
function inline(value: unknown, room: number): string | undefined {
  if (typeof value !== 'object' || value === null) {
    const text = JSON.stringify(value) ?? 'null';
    return text.length > room ? undefined : text;
  }
  const list = Array.isArray(value);
  const parts: string[] = [];
  let length = 4;
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const prefix = list ? '' : `${JSON.stringify(key)}: `;
    const text = inline(member, room - length - prefix.length);
    if (text === undefined) return undefined;
    parts.push(prefix + text);
    length += prefix.length + text.length + 2;
  }
  if (length > room) return undefined;
  if (parts.length === 0) return list ? '[]' : '{}';
  return list ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
}

/** One JSON value a line, in order. */
export const ndjson = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
