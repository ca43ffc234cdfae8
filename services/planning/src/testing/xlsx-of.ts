// A small spreadsheet made by our own writer; other readers and writers are held against it where it matters.
import { zipped } from '../application/bulk/zipped.ts';
import type { Cell } from '../domain/bulk/csv-text.ts';
import { SHEET_END, SHEET_PATH, SHEET_START, XLSX_PARTS, xlsxRow } from '../domain/bulk/xlsx-text.ts';

export const xlsxOf = async (rows: readonly (readonly Cell[])[]): Promise<Uint8Array> => {
  const sheet = SHEET_START + rows.map((row, index) => xlsxRow(row, index + 1)).join('') + SHEET_END;
  const parts = [...XLSX_PARTS, [SHEET_PATH, sheet] as const];
  return Buffer.concat(
    await Array.fromAsync(zipped(parts.map(([path, text]) => ({ path, pieces: [text] })))),
  );
};
