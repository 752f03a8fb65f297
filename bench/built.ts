/** What is measured is the built program: run from its TypeScript, every small function would cost more. */
import type * as Csv from '../pipeline/emit/csv.js';
import type * as Page from '../pipeline/emit/page/review.js';
import type * as PageHtml from '../pipeline/emit/page/html.js';
import type * as PageAssets from '../pipeline/emit/page/assets.js';
import type * as Parquet from '../pipeline/emit/parquet.js';
import type * as Workbook from '../pipeline/emit/workbook.js';
import type * as Publication from '../pipeline/publication.js';
import type * as Read from '../pipeline/read.js';
import type * as Run from '../pipeline/run.js';
import type * as Engine from '../pipeline/run/engine.js';
import type * as Work from '../pipeline/run/work.js';

const built = (path: string): Promise<unknown> => import(new URL(`../dist/pipeline/${path}.js`, import.meta.url).href);

export const { csvRows } = (await built('emit/csv')) as typeof Csv;
export const { pageData, WITHOUT_SCRIPT } = (await built('emit/page/review')) as typeof Page;
export const { htmlPage } = (await built('emit/page/html')) as typeof PageHtml;
export const { REVIEW_SCRIPT, REVIEW_STYLE } = (await built('emit/page/assets')) as typeof PageAssets;
export const { parquetColumns } = (await built('emit/parquet')) as typeof Parquet;
export const { sheetsOf } = (await built('emit/workbook')) as typeof Workbook;
export const { isRefused } = (await built('publication')) as typeof Publication;
export const { read } = (await built('read')) as typeof Read;
export const { setEngine } = (await built('run/engine')) as typeof Engine;
export const { run } = (await built('run')) as typeof Run;
export const { work } = (await built('run/work')) as typeof Work;
