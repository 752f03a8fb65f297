/** out/index.html: the publications of a run with their state, each leading to its files. */
import type { IndexFile } from '../../schemas/types.js';
import { INDEX_SCRIPT, INDEX_STYLE } from './page/assets.js';
import type { IndexData } from './page/data.js';
import { htmlPage } from './page/html.js';

const TITLE = 'fiscaltext：预算与决算';
const WITHOUT_SCRIPT = '本页需要 JavaScript 才能显示。数据另见同一文件夹中的 index.json。';

/** A self-contained page beside index.json, with relative links only. The same index gives the same bytes. */
export function indexPage({ publications, tool }: IndexFile): Uint8Array {
  const data: IndexData = { version: tool.version, publications };
  return htmlPage({ title: TITLE, style: INDEX_STYLE, script: INDEX_SCRIPT, data, withoutScript: WITHOUT_SCRIPT });
}
