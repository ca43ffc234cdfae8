import { describe, expect, test } from 'vitest';
import { readJourneys, readPlaces } from '../../dev/read-journeys.ts';
import { layoutRow } from './layout-row.ts';

const journeys = readJourneys();
const places = readPlaces();
const rowOf = (key: string, now: string) => {
  const summary = journeys.get(key)?.summary;
  if (summary === undefined) throw new Error(`no journey ${key}`);
  return layoutRow(summary, places.get(summary.destinationPlaceId), now);
};

describe('the crossing in a row', () => {
  test('a ship half way in time is drawn half way between the shores', () => {
    const row = rowOf('aboard', '2026-11-24T17:33:00.000Z');
    expect(row?.at).toBeCloseTo((0.262 * 220 + 0.592 * 220) / 2, 0);
    expect(row?.silent?.to).toBe(row?.at);
  });
  test('an arrival long overdue stays at sea until somebody reports it', () => {
    expect(rowOf('aboard', '2026-12-24T00:00:00.000Z')?.at).toBeLessThan(0.592 * 220);
  });
  test('held is red, delivered is green and at its end', () => {
    expect(rowOf('held', '2026-11-25T03:50:00.000Z')?.tone).toBe('red');
    const done = rowOf('recorded', '2023-12-20T06:00:00.000Z');
    expect(done).toMatchObject({ tone: 'green', isDone: true });
    expect(done?.at).toBe(done?.end);
  });
  test('goods that do not cross the sea have no crossing', () => {
    expect(rowOf('direct-air', '2026-11-25T03:48:00.000Z')).toBeUndefined();
  });
});
