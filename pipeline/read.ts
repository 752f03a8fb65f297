/** The reader of fiscal publications: the real stages, put together. */
import { reader } from './publication.js';
import { keepingCorrected } from './review/correct.js';
import { extract } from './stages/extract.js';
import { normalize } from './stages/normalize.js';
import { parse } from './stages/parse.js';
import { reconcile } from './stages/reconcile.js';
import { segment } from './stages/segment.js';

export const read = reader({ parse, segment, extract, normalize, reconcile: keepingCorrected(reconcile) });
