import { CSV, NDJSON, XLSX } from '@fourports/contracts/planning/bulk';
import { expect, test } from 'vitest';
import { changedMeanings, columnsQuery, mediaTypeOf, withCharset } from './sent-file.ts';

const preview = {
  language: 'ko' as const,
  headers: ['주문', '출발지', '언제', '도착지'],
  columns: [
    { role: 'origin' as const, header: '출발지' },
    { role: 'destination' as const, header: '도착지' },
  ],
  missing: ['ready' as const],
  rows: [],
};

test('a file is what its name says', () => {
  expect(['a.XLSX', 'b.ndjson', 'c.jsonl', 'd.csv', 'e.txt'].map(mediaTypeOf)).toEqual([
    XLSX,
    NDJSON,
    NDJSON,
    CSV,
    CSV,
  ]);
  expect(withCharset(CSV, 'euc-kr')).toBe('text/csv; charset=euc-kr');
  expect(withCharset(XLSX, 'euc-kr')).toBe(XLSX);
});

test('a column gets its meaning beside those of the others', () => {
  expect(columnsQuery(changedMeanings(preview, '언제', 'ready'))).toBe(
    'origin=출발지,destination=도착지,ready=언제',
  );
});

test('a meaning moves to the column it was given to, and can be taken away', () => {
  expect(changedMeanings(preview, '주문', 'origin')).toEqual({ destination: '도착지', origin: '주문' });
  expect(changedMeanings(preview, '출발지', undefined)).toEqual({ destination: '도착지' });
  expect(columnsQuery({})).toBeUndefined();
});
