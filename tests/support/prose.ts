/** Small publications of prose alone, and what is asked of their facts. */
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf } from './stages.js';

/** Read and reconciled: `title` says of which year and kind it is. */
export const readProse = (title: string, prose: string) => reconcile(stagesOf(`${title}\n\n第二部分 情况说明\n\n${prose}`).draft).value.publication;
export const budget = (prose: string) => readProse('某市某区应急局2023年部门预算', prose);
export const accounts = (prose: string) => readProse('2023年度某市某区应急局部门决算', prose);
export type Read = ReturnType<typeof readProse>;

/** Identities of the checks that fail. */
export const failing = ({ checks }: Read) => checks.filter(({ outcome }) => outcome === 'fails').map(({ identity }) => identity);
/** Names and figures of the verified facts, and of all. */
export const verified = ({ facts }: Read) => facts.filter(({ status }) => status === 'verified').map(({ measure, printed }) => `${measure}${printed}`);
export const stated = ({ facts }: Read) => facts.map(({ measure, printed }) => `${measure}${printed}`);
/** Figures of the parts of the statement called `measure`. */
export const partsOf = ({ facts }: Read, measure: string) => facts.filter(({ parent }) => parent !== null && facts.some((fact) => fact.id === parent && fact.measure === measure)).map((fact) => fact.printed);
