// The recorded runs as files: what they claim to be measured is what was measured, and nobody's numbers are in them.
import { ReportHandling } from '@fourports/contracts/tracking/bodies';
import { UnitIdentifiers } from '@fourports/contracts/tracking/unit';
import { parseContainerNumber, parseVehiclePlate } from '@fourports/freight';
import { fixturePath } from '@fourports/testing/fixture';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { listRunFolders, readRun } from './read-run.ts';
import { OPERATIONS_BY_ID } from './run-actors.ts';
import type { JsonValue, RunFile } from './run-file.ts';

const runs = await Promise.all((await listRunFolders(fixturePath('runs'))).map(readRun));
const named = runs.map((run) => [run.run, run] as const);
const ID = '0'.repeat(32);

/** The value with an id of the right shape where the replay would put the one that was made. */
const withIds = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(withIds);
  if (typeof value !== 'object' || value === null) return value;
  if (value.$sailing !== undefined) return `sai_${ID}`;
  if (typeof value.$made === 'string') return value.$made.endsWith('.sailingId') ? `sai_${ID}` : `shp_${ID}`;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withIds(each)]));
};
/** Every report in the order in which it is sent. */
const reportsOf = ({ steps }: RunFile): readonly ReportHandling[] =>
  steps
    .filter((step) => step.do === 'reportHandling')
    .flatMap(({ body }) => z.array(ReportHandling).parse(withIds(body ?? [])));
const identifiersOf = ({ steps }: RunFile): readonly UnitIdentifiers[] =>
  steps
    .filter((step) => step.do === 'bookShipment')
    .flatMap(({ body }) => Booked.parse(body).units.map(({ identifiers }) => identifiers));
const Booked = z.object({ units: z.array(z.object({ identifiers: UnitIdentifiers })) });

const runOf = (name: string): RunFile => {
  const run = runs.find((each) => each.run === name);
  if (run === undefined) throw new Error(`There is no run ${name}.`);
  return run;
};
/** Minutes from the arrival report to each fact that is measured, and the moment of the arrival itself. */
const measured = (run: RunFile) => {
  const facts = reportsOf(run).filter(({ provenance }) => provenance?.assumption === false);
  const arrivedAt = facts.find(({ kind }) => kind === 'arrived')?.occurredAt ?? '';
  const minutes = facts.map(({ kind, placeId, occurredAt = '' }) => [
    `${kind} ${placeId}`,
    (Date.parse(occurredAt) - Date.parse(arrivedAt)) / 60_000,
  ]);
  return { arrivedAt, minutes: Object.fromEntries(minutes) };
};
const [hour, day] = [60, 24 * 60];

describe('the clock times of the public UNI-PASS responses', () => {
  test('are those of the shared container of 11 October 2021', () => {
    expect(measured(runOf('2021-10-11-lcl-container'))).toEqual({
      arrivedAt: '2021-10-10T23:31:58.000Z',
      minutes: {
        'arrived plc_incheon-port': 0,
        'discharged plc_incheon-port': 1 * hour + 9,
        'shedIn plc_incheon-shed-02012018': 2 * hour + 53,
        'shedOut plc_incheon-shed-02012018': 26 * hour + 3,
        'shedIn plc_korea-cfs-unnamed': 30 * hour + 25,
        'shedOut plc_korea-cfs-unnamed': 8 * day + 1 * hour,
      },
    });
  });

  test('are those of the sea-express parcel of 4 June 2020', () => {
    expect(measured(runOf('2020-06-04-sea-express-six-days'))).toEqual({
      arrivedAt: '2020-06-04T01:37:55.000Z',
      minutes: {
        'arrived plc_incheon-port': 0,
        'discharged plc_incheon-port': 24,
        'shedIn plc_incheon-shed-02002079': 6 * day + 17,
        'shedOut plc_incheon-shed-02002079': 6 * day + 17,
      },
    });
  });
});

describe.each(named)('%s', (name, run) => {
  test('lies in a folder of its name and has a title in four languages', async () => {
    expect((await readRun(fixturePath('runs', name))).run).toBe(name);
    const titles = Object.values(run.title);
    expect(titles.filter((title) => title.trim() !== '')).toHaveLength(4);
    expect(new Set(titles).size).toBe(4);
  });

  test('asks only for what the operations take', () => {
    for (const step of run.steps) {
      const operation = OPERATIONS_BY_ID.get(step.do);
      const taken = operation?.body?.safeParse(withIds(step.body ?? {}));
      expect([step.do, taken?.success, taken?.error?.issues]).toEqual([step.do, true, undefined]);
    }
  });

  test('says of every report where it is from, and of every assumption how far off it may be', () => {
    for (const { reportId, provenance } of reportsOf(run)) {
      expect([reportId, provenance?.source]).toEqual([reportId, expect.stringMatching(/\S/)]);
      if (provenance?.assumption === true)
        expect([reportId, provenance.rangeMinutes]).toEqual([reportId, expect.any(Array)]);
    }
  });

  test('tells of nothing before it happened', () => {
    const early = reportsOf(run).filter(({ occurredAt = '', recordedAt = '' }) => recordedAt < occurredAt);
    expect(early).toEqual([]);
  });

  test('has plates and container numbers that are well formed', () => {
    for (const { containerNumber, tractorPlate, trailerPlate } of identifiersOf(run)) {
      if (containerNumber !== undefined)
        expect(parseContainerNumber(containerNumber)).toMatchObject({ ok: true });
      for (const plate of [tractorPlate, trailerPlate])
        if (plate !== undefined) expect(parseVehiclePlate(plate)).toMatchObject({ ok: true });
    }
  });

  test('has no number of a real container', () => {
    // Seen in public UNI-PASS responses.
    const real = ['WDFU3011856', 'WDFU3013910'];
    expect(real.filter((number) => JSON.stringify(run).includes(number))).toEqual([]);
  });
});

test.each(['2020-06-04-sea-express-six-days', '2021-10-11-lcl-container', '2023-12-19-first-whole-truck'])(
  '%s is reported in another order than it happened',
  (name) => {
    const told = reportsOf(runOf(name)).map(({ occurredAt = '' }) => occurredAt);
    expect(told).not.toEqual(told.toSorted());
    expect(told).not.toEqual(told.toSorted().toReversed());
  },
);
