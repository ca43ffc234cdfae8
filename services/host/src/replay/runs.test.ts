// The recorded runs as files: what they tell fits together, and nobody's numbers are in them.
import { ImportResponse } from '@fourports/contracts/customs/responses';
import { ReportHandling } from '@fourports/contracts/tracking/bodies';
import { UnitIdentifiers } from '@fourports/contracts/tracking/unit';
import { parseCargoManagementNumber, parseContainerNumber, parseVehiclePlate } from '@fourports/freight';
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
/** Customs' answers in the order in which they came, each with when it came. */
const answersOf = ({ steps }: RunFile): readonly Answer[] =>
  steps.filter((step) => step.do === 'importResponse').map(({ body }) => ImportResponse.parse(body));
type Answer = z.output<typeof ImportResponse>;
/** The events of an answer as they stand in it. */
const eventsIn = ({ text }: Answer): readonly string[] =>
  text.match(/<cargCsclPrgsInfoDtlQryVo>[\s\S]*?<\/cargCsclPrgsInfoDtlQryVo>/g) ?? [];
const momentIn = (event: string): string => {
  const [, year, month, day, hour, minute, second] =
    /<prcsDttm>(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)<\/prcsDttm>/.exec(event) ?? [];
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+09:00`).toISOString();
};
const withAnswers = named.filter(([, run]) => answersOf(run).length > 0);

test('customs tells three of the runs', () => {
  expect(withAnswers.map(([name]) => name)).toEqual([
    '2020-06-04-sea-express-six-days',
    '2020-06-08-sea-express-four-days',
    '2021-10-11-lcl-container',
  ]);
});

describe.each(withAnswers)('customs’ answers of %s', (_, run) => {
  const answers = answersOf(run);

  test('say the newest first, and each of them all that the one before said', () => {
    for (const [index, answer] of answers.entries()) {
      const moments = eventsIn(answer).map(momentIn);
      expect(moments).toEqual(moments.toSorted().toReversed());
      const before = answers[index - 1];
      if (before !== undefined)
        expect(eventsIn(answer).slice(-eventsIn(before).length)).toEqual(eventsIn(before));
    }
  });

  test('tell of nothing before it happened, and each of something new', () => {
    const counts = answers.map((answer) => eventsIn(answer).length);
    expect(new Set(counts).size).toBe(answers.length);
    for (const answer of answers)
      expect(
        eventsIn(answer)
          .map(momentIn)
          .filter((at) => at > (answer.recordedAt ?? '')),
      ).toEqual([]);
  });

  test('are of one cargo, whose number is well formed', () => {
    const numbers = answers.map(({ text }) => /<cargMtNo>(.*)<\/cargMtNo>/.exec(text)?.[1] ?? '');
    expect(new Set(numbers).size).toBe(1);
    expect(parseCargoManagementNumber(numbers[0] ?? '')).toMatchObject({ ok: true, value: { mode: 'sea' } });
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

  test('has no real number of a container, a cargo or a declaration', () => {
    // Seen in public UNI-PASS responses.
    const real = [
      'WDFU3011856',
      'WDFU3013910',
      '21WDFCA457I',
      '20WDFCA262I',
      '20HSLI0133I',
      '1309021100022M',
    ];
    expect(real.filter((number) => JSON.stringify(run).includes(number))).toEqual([]);
  });
});

test.each(['2021-10-11-lcl-container', '2023-12-19-first-whole-truck'])(
  '%s is reported in another order than it happened',
  (name) => {
    const told = reportsOf(runOf(name)).map(({ occurredAt = '' }) => occurredAt);
    expect(told).not.toEqual(told.toSorted());
    expect(told).not.toEqual(told.toSorted().toReversed());
  },
);
