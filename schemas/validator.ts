/** Judges values by the schemas of this folder, in words that a person can act on. */
import { createRequire } from 'node:module';
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import common from './common.schema.json' with { type: 'json' };
import coverage from './coverage.schema.json' with { type: 'json' };
import index from './index.schema.json' with { type: 'json' };
import publication from './publication.schema.json' with { type: 'json' };
import quarantineReason from './quarantine-reason.schema.json' with { type: 'json' };
import record from './record.schema.json' with { type: 'json' };
import review from './review.schema.json' with { type: 'json' };
import trailEvent from './trail-event.schema.json' with { type: 'json' };
import type { Contract } from './types.js';

/** Every published schema by the name that the `Contract` type gives to what it describes. */
export const SCHEMAS = { publication, record, index, coverage, trailEvent, quarantineReason, review };

/** More findings than these help nobody. */
const MAX_FINDINGS = 20;
/** Offending values are shown up to this length. */
const MAX_SHOWN = 60;

const load = () => createRequire(import.meta.url)('ajv/dist/2020.js') as { Ajv2020: typeof Ajv2020 };

const THOROUGH = { allErrors: true, verbose: true };
/**
 * Lengths are counted in UTF-16 units, which needs no look at the text: never fewer than its characters, and none where there is none. What is
 * too long for that is judged thoroughly. No logger, because it would be told that the option is an old one.
 */
const QUICK = { unicode: false, unicodeRegExp: false, logger: false as const };

/** Validators of one kind: loaded and compiled on first use, because that costs more than validating a publication. */
function validators(thorough: boolean): (kind: keyof Contract) => ValidateFunction {
  const compiled = new Map<keyof Contract, ValidateFunction>();
  let ajv: Ajv2020 | undefined;
  return (kind) => {
    let validate = compiled.get(kind);
    if (!validate) {
      ajv ??= new (load().Ajv2020)({ allowUnionTypes: true, ...(thorough ? THOROUGH : QUICK) }).addSchema(common);
      compiled.set(kind, (validate = ajv.compile(SCHEMAS[kind])));
    }
    return validate;
  };
}

/** Says whether a value is valid, and nothing more. */
const judge = validators(false);
/** Finds everything that is wrong with a value that is known not to be valid. */
const examine = validators(true);

/** What is wrong with `value` as a `kind`: one sentence a finding, with its place; empty when it is valid. */
export function findings(kind: keyof Contract, value: unknown): string[] {
  if (judge(kind)(value)) return [];
  const validate = examine(kind);
  validate(value);
  const errors = (validate.errors ?? []).filter((error) => error.keyword !== 'anyOf');
  const words = [...new Set(errors.map(inWords))];
  const rest = words.length - MAX_FINDINGS;
  return rest > 0 ? [...words.slice(0, MAX_FINDINGS), `… and ${rest} more`] : words;
}

function inWords({ instancePath, keyword, message, params, data }: ErrorObject): string {
  const place = instancePath === '' ? 'the whole' : instancePath.slice(1);
  const given = data === undefined ? '' : `, but is ${shown(data)}`;
  if (keyword === 'required') return `${place} lacks ${String((params as { missingProperty: string }).missingProperty)}`;
  if (keyword === 'enum') return `${place} must be one of ${JSON.stringify((params as { allowedValues: unknown[] }).allowedValues)}${given}`;
  return `${place} ${message ?? 'is not valid'}${given}`;
}

function shown(value: unknown): string {
  // NaN and Infinity are written as null, which would hide what is wrong with them.
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
