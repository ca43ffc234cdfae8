import type { CustomsFact, CustomsStrike } from '@fourports/contracts/tracking/unit';
import { expect, test } from 'vitest';
import { strikesOn } from './customs-strikes.ts';

const unitId = `unt_${'0'.repeat(32)}`;
const at = '2023-12-19T06:00:00.000Z';
const fact = (factId: string): CustomsFact => ({
  factId,
  unitId,
  kind: 'released',
  placeId: 'plc_weihai-port',
  occurredAt: at,
  recordedAt: at,
  authority: 'customs',
});
const strike = (factId: string, inFavourOf?: string): CustomsStrike => ({
  unitId,
  factId,
  how: inFavourOf === undefined ? 'retract' : 'supersede',
  by: 'customs',
  reason: '',
  recordedAt: at,
  ...(inFavourOf === undefined ? {} : { inFavourOf }),
});
const standing = (ids: readonly string[], strikes: readonly CustomsStrike[]): readonly string[] => {
  const facts = ids.map(fact);
  const strikeOn = strikesOn(facts, strikes);
  return facts.filter((each) => strikeOn(each) === undefined).map(({ factId }) => factId);
};

test('what is superseded gives way to what holds instead', () => {
  expect(standing(['attested', 'message'], [strike('attested', 'message')])).toEqual(['message']);
});

test('nothing gives way to a fact that has not come', () => {
  expect(standing(['attested'], [strike('attested', 'message')])).toEqual(['attested']);
});

test('what gave way to a paper stands again when the paper is taken back', () => {
  const strikes = [strike('attested', 'paper'), strike('paper')];
  expect(standing(['attested', 'paper'], strikes)).toEqual(['attested']);
});

test('what gave way twice stays struck while the last word stands', () => {
  const strikes = [strike('attested', 'paper'), strike('paper', 'message'), strike('attested', 'message')];
  expect(standing(['attested', 'paper', 'message'], strikes)).toEqual(['message']);
});
