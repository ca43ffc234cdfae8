// What the three public traces say, in minutes from the arrival report on.
import { fixtureText } from '@fourports/testing/fixture';
import { describe, expect, test } from 'vitest';
import { type CargoFact, deriveFacts } from './derive-facts.ts';
import { hasLeft } from './has-left.ts';
import { readUnipassAnswer } from './read-unipass-answer.ts';
import type { Cargo } from './unipass-answer.ts';

const cargoOf = async (name: string): Promise<Cargo> => {
  const answer = readUnipassAnswer(await fixtureText(`unipass/${name}.xml`));
  if (answer.outcome !== 'cargo') throw new Error(`${name} is ${answer.outcome}.`);
  return answer.cargo;
};
const [hour, day] = [60, 24 * 60];
/** Everything but notices, each with its shed or number. */
const stepsOf = (facts: readonly CargoFact[]) => {
  const arrival = facts.find(({ step }) => step === 'arrived')?.occurredAt ?? '';
  return facts
    .filter(({ step }) => step !== 'notice')
    .map(({ step, regime, shed, occurredAt }) => [
      regime === undefined ? step : `${step} ${regime}`,
      shed?.code ?? 'ship',
      Math.round((Date.parse(occurredAt) - Date.parse(arrival)) / 60_000),
    ]);
};

describe('the steps', () => {
  test('of the shared container of October 2021', async () => {
    const { facts } = deriveFacts(await cargoOf('import-released-and-out'));
    expect(stepsOf(facts)).toEqual([
      ['arrived', 'ship', 0],
      ['declared transit', '02012018', 33],
      ['released transit', '02012018', 36],
      ['discharged', '02012018', 1 * hour + 9],
      ['shedIn', '02012018', 2 * hour + 53],
      ['bondedMovementStarted transit', '02012018', 26 * hour + 3],
      ['shedOut transit', '02012018', 26 * hour + 3],
      ['bondedMovementEnded transit', '02990001', 30 * hour + 25],
      ['shedIn transit', '02990001', 30 * hour + 25],
      ['declared import', '02990001', 7 * day + 43],
      ['released import', '02990001', 7 * day + 8 * hour + 12],
      ['shedOut', '02990001', 8 * day + 1 * hour + 11],
    ]);
  });

  test('of the parcel that waited four days for the hall', async () => {
    const { facts } = deriveFacts(await cargoOf('list-clearance-and-out-in-one-second'));
    expect(stepsOf(facts).toSorted()).toEqual(
      [
        ['arrived', 'ship', 0],
        ['declared import', '02002079', 1 * hour + 20],
        ['discharged', '02002079', 1 * hour + 33],
        ['shedIn', '02002079', 4 * day + 30],
        ['released import', '02002079', 4 * day + 30],
        ['shedOut', '02002079', 4 * day + 30],
      ].toSorted(),
    );
  });

  test('of the parcel that waited six days', async () => {
    const { facts } = deriveFacts(await cargoOf('extension-approved-after-the-goods-left'));
    expect(stepsOf(facts)).toContainEqual(['discharged', '02002079', 24]);
    expect(stepsOf(facts)).toContainEqual(['shedIn', '02002079', 6 * day + 17]);
    expect(stepsOf(facts)).toContainEqual(['shedOut', '02002079', 6 * day + 17]);
  });

  test('keep "in" before "out", though the shed’s clock says in after out', async () => {
    const { facts } = deriveFacts(await cargoOf('list-clearance-and-out-in-one-second'));
    const at = (step: string) => facts.find((fact) => fact.step === step)?.occurredAt;
    expect([at('shedIn'), at('shedOut')]).toEqual(['2020-06-12T01:08:37.000Z', '2020-06-12T01:08:39.000Z']);
  });
});

test('the hours from declaration to release are those of the importer’s case, seven and a half', async () => {
  const { facts } = deriveFacts(await cargoOf('import-released-and-out'));
  const at = (step: string) =>
    Date.parse(facts.find((fact) => fact.step === step && fact.regime === 'import')?.occurredAt ?? '');
  expect((at('released') - at('declared')) / 60_000).toBeCloseTo(7 * hour + 28, 0);
});

test('kinds nobody has told us of are notices in customs’ own words, and counted', async () => {
  const { facts, unknownKinds } = deriveFacts(await cargoOf('kinds-never-seen'));
  expect([...unknownKinds]).toEqual([
    ['환적신고 수리', 2],
    ['검사대상 선별', 1],
  ]);
  expect(facts.map(({ step, words }) => [step, words])).toContainEqual(['notice', '환적신고 수리']);
});

test('an event without a moment is no fact, and not lost', async () => {
  const cargo = await cargoOf('free-text-where-a-moment-belongs');
  const { undated } = deriveFacts({
    ...cargo,
    events: [...cargo.events, { kind: '수입신고', number: '9900021000042M' }],
  });
  expect(undated).toEqual([{ kind: '수입신고', number: '9900021000042M' }]);
});

test('a later answer tells the same facts with the same ids, whatever was filled in meanwhile', async () => {
  const [early, late] = [
    await cargoOf('waiting-for-the-hall'),
    await cargoOf('extension-approved-after-the-goods-left'),
  ];
  const filled = { ...late, events: late.events.map((event) => ({ ...event, mass: '2', notice: 'x' })) };
  const idsOf = (cargo: Cargo) => deriveFacts(cargo).facts.map(({ factId }) => factId);
  expect(idsOf(filled)).toEqual(expect.arrayContaining(idsOf(early)));
  expect(new Set(idsOf(late)).size).toBe(13);
});

describe('a cargo has left', () => {
  test.each([
    ['import-released-and-out', true],
    ['list-clearance-and-out-in-one-second', true],
    ['extension-approved-after-the-goods-left', true],
    ['waiting-for-the-hall', false],
    ['kinds-never-seen', false],
  ])('%s: %s', async (name, left) => {
    expect(hasLeft(await cargoOf(name))).toBe(left);
  });

  test('not when its last movement is under bond to another shed', async () => {
    const cargo = await cargoOf('import-released-and-out');
    const events = cargo.events.filter(({ processedAt = '' }) => processedAt < '2021-10-12T04:00:00.000Z');
    expect(hasLeft({ ...cargo, events })).toBe(false);
  });
});
