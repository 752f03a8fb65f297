import { readFileSync } from 'node:fs';
import { extract } from './pipeline/index.js';

const { publication, records } = extract(readFileSync('seeds/003_8d23f654fef9b6bc.txt'), { file: '003_8d23f654fef9b6bc.txt' });
const proven = records.filter(({ status }) => status === 'verified');
console.log(publication.organization.name, publication.fiscalYear, `${proven.length} of ${records.length} figures proven`);
