/** 项目支出绩效自评表: how a project did against its targets. */
import type { Region } from '../../pipeline/stages/segment.js';
import type { DraftSelfEvaluation } from './draft.js';
import { Ledger, type Known, type SheetReading } from './ledger.js';

/** Reads the form out of rows of cells. */
export function readSelfEvaluation(_region: Region, _known: Known): SheetReading<DraftSelfEvaluation> {
  return new Ledger().close<DraftSelfEvaluation>(null, []);
}
