/** What writes the outputs, and by which contract. */
import packageJson from '../package.json' with { type: 'json' };

export const NAME = 'fiscaltext';
export const VERSION: string = packageJson.version;
/** Version of the output contract (schemas/). */
export const SCHEMA_VERSION = '1.0.0';
