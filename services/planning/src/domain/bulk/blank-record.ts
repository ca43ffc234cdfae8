// An empty line of a file: answered with nothing, and counted, so that rows have the numbers a spreadsheet shows.
import type { BulkRecord } from './answer-row.ts';

export const BLANK: BulkRecord = [];

/** An empty line, or a row without cells; one of empty cells between separators is a row. */
export const isBlank = (record: BulkRecord): boolean =>
  typeof record === 'string'
    ? record.trim() === ''
    : record.length === 0 || (record.length === 1 && record[0] === '');
