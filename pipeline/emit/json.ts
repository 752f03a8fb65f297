/** JSON that a person can read and a diff can follow: keys in the order of the schema, short values on one line. */
import { SCHEMAS } from '../../schemas/validator.js';
import common from '../../schemas/common.schema.json' with { type: 'json' };
import type { Contract } from '../../schemas/types.js';
import { TextBytes } from './text-bytes.js';

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

/** `value` as JSON over many lines, with a final line feed. */
export function pretty(value: unknown): Uint8Array {
  const out = new TextBytes();
  print(value, 0, out);
  return out.add('\n').bytes();
}

/** A contract value with its keys in the order in which the schema lists them; further keys follow in alphabetical order. */
export function inSchemaOrder<K extends keyof Contract>(kind: K, value: Contract[K]): Contract[K] {
  return order(value, shapeOf(SCHEMAS[kind] as Schema, SCHEMAS[kind] as Schema)) as Contract[K];
}

/** What a schema says about the order of keys. */
interface Shape {
  readonly keys: readonly string[];
  readonly of: (key: string) => Shape;
  readonly items: () => Shape;
}

const shapes = new Map<Schema | undefined, Shape>();

/** The shape for a schema, made once; schemas refer to themselves, so what is inside is looked up when it is needed. */
function shapeOf(schema: Schema | undefined, root: Schema): Shape {
  const known = shapes.get(schema);
  if (known) return known;
  const [resolved, base] = resolve(schema, root);
  const keys = Object.keys(resolved?.properties ?? {});
  const inner = new Map<string, Shape>();
  const shape: Shape = {
    keys,
    of: (key) => inner.get(key) ?? (inner.set(key, shapeOf(resolved?.properties?.[key], base)), inner.get(key)!),
    items: () => shapeOf(resolved?.items, base),
  };
  shapes.set(schema, shape);
  return shape;
}

/** The value itself where its keys stand in order already, which is nearly always. */
function order(value: unknown, shape: Shape): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (typeof value[0] === 'number') return value;
    const items = shape.items();
    let copy: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const ordered = order(value[i], items);
      if (ordered !== value[i]) (copy ??= [...(value as unknown[])])[i] = ordered;
    }
    return copy ?? value;
  }
  const source = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(source);
  let copy = inOrder(keys, shape) ? undefined : orderedCopy(source, keys, shape);
  for (const key of keys) {
    const member = source[key];
    if (typeof member !== 'object' || member === null) continue;
    const ordered = order(member, shape.of(key));
    if (ordered !== member) (copy ??= { ...source })[key] = ordered;
  }
  return copy ?? value;
}

function orderedCopy(source: Readonly<Record<string, unknown>>, keys: readonly string[], shape: Shape): Record<string, unknown> {
  const ordered = [...shape.keys.filter((key) => Object.hasOwn(source, key)), ...keys.filter((key) => !shape.keys.includes(key)).sort()];
  return Object.fromEntries(ordered.map((key) => [key, source[key]]));
}

function inOrder(keys: readonly string[], shape: Shape): boolean {
  let place = 0;
  for (const key of keys) {
    while (place < shape.keys.length && shape.keys[place] !== key) place++;
    if (place === shape.keys.length) return false;
    place++;
  }
  return true;
}

/** Follows references, and takes the alternative that says something about keys where there are several. */
function resolve(schema: Schema | undefined, root: Schema): [Schema | undefined, Schema] {
  if (schema?.anyOf) return resolve(schema.anyOf.find((option) => option.$ref ?? option.properties), root);
  if (schema?.$ref === undefined) return [schema, root];
  const [id, name] = schema.$ref.split('#/$defs/');
  const base = id === '' ? root : (common as Schema);
  return resolve(base.$defs?.[name!], base);
}

function print(value: unknown, depth: number, out: TextBytes): void {
  if (typeof value !== 'object' || value === null) {
    out.add(scalar(value));
    return;
  }
  const fitting: string[] = [];
  const line = inline(value, WIDTH - depth * INDENT, fitting);
  if (line !== undefined) {
    out.add(line);
    return;
  }
  const pad = `\n${' '.repeat((depth + 1) * INDENT)}`;
  const list = Array.isArray(value);
  let separator = pad;
  let at = 0;
  const putMember = (key: string, member: unknown) => {
    // What would stand beside others on one line has room enough on a line of its own.
    const known = fitting[at++];
    out.add(separator + (known ?? key));
    if (known === undefined) print(member, depth + 1, out);
    separator = `,${pad}`;
  };
  out.add(list ? '[' : '{');
  if (list) for (const member of value) putMember('', member);
  else for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) putMember(keyText(key), member);
  }
  out.add(`\n${' '.repeat(depth * INDENT)}${list ? ']' : '}'}`);
}

/** What an opening and a closing bracket take with the spaces inside, and what stands between two members. */
const BRACKETS = 4;
const SEPARATOR = 2;

/** The value on one line, or nothing where it is longer than `room`: then `fitting` has its first members, as many as there is room for. */
function inline(value: unknown, room: number, fitting?: string[]): string | undefined {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'string' && value.length + 2 > room) return undefined;
    const text = scalar(value);
    return text.length > room ? undefined : text;
  }
  let text = '';
  let length = BRACKETS;
  if (Array.isArray(value)) {
    for (const member of value) {
      const inner = inline(member, room - length);
      if (inner === undefined) return undefined;
      fitting?.push(inner);
      text += text === '' ? inner : `, ${inner}`;
      length += inner.length + SEPARATOR;
    }
    return length > room ? undefined : `[${text}]`;
  }
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    const prefix = keyText(key);
    const inner = inline(member, room - length - prefix.length);
    if (inner === undefined) return undefined;
    fitting?.push(prefix + inner);
    text += (text === '' ? prefix : `, ${prefix}`) + inner;
    length += prefix.length + inner.length + SEPARATOR;
  }
  if (length > room) return undefined;
  return text === '' ? '{}' : `{ ${text} }`;
}

/** Texts in which nothing has to be written otherwise. */
const PLAIN = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;

function scalar(value: unknown): string {
  if (typeof value === 'string' && value.length <= WIDTH && PLAIN.test(value)) return `"${value}"`;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : JSON.stringify(value) ?? 'null';
}

const keyTexts = new Map<string, string>();
/** Keys are few, unless a publication has names for keys: those are not kept. */
const MOST_KEYS = 10_000;

/** `"key": `. */
function keyText(key: string): string {
  let text = keyTexts.get(key);
  if (text === undefined) {
    text = `${JSON.stringify(key)}: `;
    if (keyTexts.size < MOST_KEYS) keyTexts.set(key, text);
  }
  return text;
}

/** One JSON value a line, in order. */
export function ndjson(values: readonly unknown[]): Uint8Array {
  const out = new TextBytes();
  for (const value of values) out.add(JSON.stringify(value)).add('\n');
  return out.bytes();
}
