import { expect, test } from 'vitest';
import { exportLines } from './export-lines.ts';
import { type ExportPart, pageOfRows } from './export-part.ts';

const numbers = (name: string, count: number, limit: number): ExportPart => ({
  name,
  read: async (_organisationId, after) => {
    const from = after === '' ? 0 : Number(after) + 1;
    const found = Array.from({ length: Math.max(0, Math.min(limit, count - from)) }, (_, index) => ({
      key: String(from + index),
      row: from + index,
    }));
    return pageOfRows(found, limit);
  },
});

const all = async (...parts: readonly ExportPart[]) => {
  const lines = exportLines('tracking', parts, 'org_1');
  const told: string[] = [];
  for (let next = await lines.next(); ; next = await lines.next()) {
    if (next.done === true) return { told, count: next.value };
    told.push(next.value);
  }
};

test('tells every row of every part once, over all pages, and how many there were', async () => {
  const { told, count } = await all(
    numbers('shipments', 7, 3),
    numbers('units', 6, 3),
    numbers('none', 0, 3),
  );
  expect(count).toBe(13);
  expect(told.map((line) => JSON.parse(line))).toEqual([
    { part: 'export', row: { format: 1, organisationId: 'org_1', service: 'tracking' } },
    ...[0, 1, 2, 3, 4, 5, 6].map((row) => ({ part: 'tracking.shipments', row })),
    ...[0, 1, 2, 3, 4, 5].map((row) => ({ part: 'tracking.units', row })),
    { part: 'end', row: { 'tracking.shipments': 7, 'tracking.units': 6, 'tracking.none': 0 } },
  ]);
});
