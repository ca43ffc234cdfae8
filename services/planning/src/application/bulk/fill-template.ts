// A file to fill in: the headers of one language, and two rows that are answered as they stand.

import { CSV, XLSX } from '@fourports/contracts/planning/bulk';
import type { AnswerFile } from '@fourports/service-kit';
import { type BulkLanguage, wordsIn } from '../../domain/bulk/bulk-words.ts';
import { csvLine } from '../../domain/bulk/csv-text.ts';
import { SHEET_END, SHEET_PATH, SHEET_START, XLSX_PARTS, xlsxRow } from '../../domain/bulk/xlsx-text.ts';
import type { BulkKnowledge } from './bulk-knowledge.ts';
import { zipped } from './zipped.ts';

export type TemplateWish = {
  readonly language: BulkLanguage;
  readonly format: 'csv' | 'xlsx';
  /** The moment of asking: the examples lie after it. */
  readonly now: string;
};

const ROLES = ['origin', 'destination', 'mode', 'ready', 'deadline'] as const;
const EXAMPLES = [
  { reference: 'A-1001', origin: 'plc_weihai-city', destination: 'plc_nrt', mode: 'wholeTruck' },
  { reference: 'A-1002', origin: 'plc_weihai-city', destination: 'plc_seoul', mode: 'container' },
] as const;
const DAY_MS = 86_400_000;

export const fillTemplate = (
  { words, places }: Pick<BulkKnowledge, 'words' | 'places'>,
  { language, format, now }: TemplateWish,
): AnswerFile => {
  const own = words[language];
  const headers = [own.reference, ...ROLES.map((role) => wordsIn(own.headers[role])[0] ?? role)];
  const dayAfter = (days: number): string =>
    new Date(Date.parse(now) + days * DAY_MS).toISOString().slice(0, 10);
  const rows = EXAMPLES.map(({ reference, origin, destination, mode }) => [
    reference,
    places.byId(origin)?.names[language] ?? origin,
    places.byId(destination)?.names[language] ?? destination,
    wordsIn(own.modes[mode])[0] ?? mode,
    `${dayAfter(7)} 09:00`,
    `${dayAfter(14)} 18:00`,
  ]);
  if (format === 'csv') {
    const text = `\ufeff${[headers, ...rows].map((row) => csvLine(row, ',')).join('')}`;
    return { mediaType: `${CSV}; charset=utf-8`, name: `quotes-${language}.csv`, pieces: only(text) };
  }
  const body = [headers, ...rows].map((row, index) => xlsxRow(row, index + 1)).join('');
  const parts = [...XLSX_PARTS, [SHEET_PATH, SHEET_START + body + SHEET_END] as const];
  return {
    mediaType: XLSX,
    name: `quotes-${language}.xlsx`,
    pieces: zipped(parts.map(([path, text]) => ({ path, pieces: [text] }))),
  };
};

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}
