/** What the Data Package v2 standard (https://datapackage.org, June 2024) demands of a descriptor, as a JSON Schema written from its text. */
const PROFILE = (name: string) => ({ type: 'string', pattern: `^https://datapackage\\.org/profiles/2\\.\\d+/${name}\\.json$` });
const TEXT = { type: 'string', minLength: 1 };
const FLAG = { type: 'boolean' };
const CHARACTER = { type: 'string', minLength: 1, maxLength: 1 };
const NAMES = { type: 'array', minItems: 1, uniqueItems: true, items: TEXT };
const ROWS = { type: 'array', minItems: 1, items: { type: 'integer', minimum: 1 } };
/** An address of the web, or a relative path that leads neither out of the folder nor to a hidden file. */
const PLACE = { type: 'string', pattern: '^(?:(?:https?|ftp)://.+|(?![./~])(?!\\w+:)(?!.*(?:^|/)\\.\\.(?:/|$))[^\\\\]+)$' };
const FIELD_TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'list', 'datetime', 'date', 'time', 'year', 'yearmonth', 'duration', 'geopoint', 'geojson', 'any'];

const field = {
  type: 'object', required: ['name'],
  properties: {
    name: TEXT, title: TEXT, description: TEXT, format: TEXT, type: { enum: FIELD_TYPES },
    constraints: {
      type: 'object',
      properties: {
        required: FLAG, unique: FLAG, pattern: TEXT, minLength: { type: 'integer', minimum: 0 }, maxLength: { type: 'integer', minimum: 0 }, enum: { type: 'array', minItems: 1, uniqueItems: true },
      },
    },
  },
};

const tableSchema = {
  type: 'object', required: ['fields'],
  properties: {
    $schema: PROFILE('tableschema'), fields: { type: 'array', minItems: 1, items: field }, fieldsMatch: { enum: ['exact', 'equal', 'subset', 'superset', 'partial'] },
    missingValues: { type: 'array', uniqueItems: true, items: { type: 'string' } }, primaryKey: NAMES, uniqueKeys: { type: 'array', minItems: 1, items: NAMES },
    foreignKeys: {
      type: 'array',
      items: { type: 'object', required: ['fields', 'reference'], properties: { fields: NAMES, reference: { type: 'object', required: ['fields'], properties: { resource: TEXT, fields: NAMES } } } },
    },
  },
};

const dialect = {
  type: 'object',
  properties: {
    $schema: PROFILE('tabledialect'), header: FLAG, headerRows: ROWS, headerJoin: { type: 'string' }, commentRows: ROWS, commentChar: TEXT, delimiter: TEXT, lineTerminator: TEXT,
    quoteChar: CHARACTER, doubleQuote: FLAG, escapeChar: CHARACTER, nullSequence: { type: 'string' }, skipInitialSpace: FLAG,
  },
  not: { required: ['quoteChar', 'escapeChar'] },
};

const sources = { type: 'array', items: { type: 'object', minProperties: 1, properties: { title: TEXT, path: PLACE, email: TEXT, version: TEXT } } };
const licenses = { type: 'array', items: { type: 'object', anyOf: [{ required: ['name'] }, { required: ['path'] }], properties: { name: TEXT, path: PLACE, title: TEXT } } };

const resource = {
  type: 'object', required: ['name'], oneOf: [{ required: ['path'] }, { required: ['data'] }],
  properties: {
    $schema: PROFILE('dataresource'), name: { type: 'string', pattern: '^[a-z0-9._-]+$' }, path: { anyOf: [PLACE, { type: 'array', minItems: 1, items: PLACE }] }, type: { const: 'table' }, title: TEXT, description: TEXT,
    format: TEXT, mediatype: { type: 'string', pattern: '^[^/]+/[^/]+$' }, encoding: TEXT, bytes: { type: 'integer', minimum: 0 },
    hash: { type: 'string', pattern: '^(?:[a-z0-9]+:)?[0-9a-f]+$' }, dialect, schema: tableSchema, sources, licenses,
  },
};

/** The descriptor as a whole. */
export const DATA_PACKAGE_V2 = {
  type: 'object', required: ['resources'],
  properties: {
    $schema: PROFILE('datapackage'), resources: { type: 'array', minItems: 1, items: resource }, name: { type: 'string', pattern: '^[a-z0-9._-]+$' }, id: TEXT, title: TEXT, description: TEXT,
    homepage: { type: 'string', format: 'uri' }, image: PLACE, version: TEXT, created: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T' }, keywords: { type: 'array', items: TEXT }, sources, licenses,
    contributors: { type: 'array', items: { type: 'object', minProperties: 1 } },
  },
};
