/** The workbook, or something beside it, cannot be used; the message says why and what to do. */
export class WorkbookError extends Error {
  override readonly name = 'CommandError';
}
