// Holds what a run wrote against the published schemas, with nothing of the project's own code but the schemas.
import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

const out = process.argv[2];
const json = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
for (const file of fs.readdirSync('schemas').filter((name) => name.endsWith('.schema.json'))) ajv.addSchema(json(path.join('schemas', file)));
const validator = (name) => ajv.getSchema(json(`schemas/${name}.schema.json`).$id);
let checked = 0;
const check = (name, value, place) => {
  const validate = validator(name);
  checked++;
  if (!validate(value)) throw new Error(`${place}: ${ajv.errorsText(validate.errors)}`);
};
const index = json(path.join(out, 'index.json'));
check('index', index, 'index.json');
for (const { id, status, paths } of index.publications) {
  if (status === 'quarantined') throw new Error(`${id} is in quarantine`);
  const place = (name) => path.join(out, paths[name]);
  check('publication', json(place('publication')), id);
  check('coverage', json(place('coverage')), id);
  for (const line of fs.readFileSync(place('records'), 'utf8').trim().split('\n')) check('record', JSON.parse(line), `${id} records`);
  for (const line of fs.readFileSync(place('trail'), 'utf8').trim().split('\n')) check('trail-event', JSON.parse(line), `${id} trail`);
}
console.log(`${index.publications.length} publications, ${checked} values valid`);
