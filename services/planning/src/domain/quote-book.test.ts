import { expect, test } from 'vitest';
import { aDeparture, at, type Case, fixed, gamma, layCase, lognormal } from '../testing/case.ts';
import { derivePromise } from './derive-promise.ts';
import { minutesOf } from './grid.ts';
import { chanceBy, quantileIn } from './mixture.ts';
import { openQuoteBook } from './quote-book.ts';
import { massBefore, quantileOf } from './read-masses.ts';

const days = ['2026-12-01', '2026-12-03', '2026-12-06', '2026-12-08', '2026-12-10'];
const provenance = { source: 'test', confidence: 'H', assumption: false } as const;
const warehouse = {
  timeZone: 'Asia/Shanghai',
  country: 'CN' as const,
  weekly: [{ weekdays: [1, 2, 3, 4, 5, 6], opens: '08:00', closes: '18:00' }],
  onHolidays: 'closed' as const,
  provenance,
};
const year = {
  country: 'CN' as const,
  year: 2026,
  closedOn: ['2026-12-02'],
  workingOn: ['2026-12-06'],
  provenance,
};
const tested: Case = {
  steps: [
    { kind: 'activity', stepId: 'load', duration: gamma(90, 180), hours: warehouse },
    { kind: 'activity', stepId: 'drive', duration: gamma(60, 120, 20) },
    { kind: 'cutOff', stepId: 'gate-in', cutOff: 'gateIn' },
    { kind: 'activity', stepId: 'customs', duration: lognormal(90, 400) },
    {
      kind: 'departure',
      stepId: 'ferry',
      departures: days.map((day) =>
        aDeparture(day, `${day}T11:00Z`, { cancellation: 0.05, cutOffs: { gateIn: at(`${day}T08:00Z`) } }),
      ),
    },
    { kind: 'activity', stepId: 'deliver', duration: gamma(300, 900, 60) },
  ],
  years: [year],
  readyAt: at('2026-12-01T00:00Z'),
};
const plan = layCase(tested);
const book = openQuoteBook(plan);

test('a quote looked up is the promise computed', () => {
  for (let hours = 0; hours < 120; hours += 7) {
    const readyAt = tested.readyAt + hours * 60;
    const { mixture, moments, shares, lost } = book.quoteFor(readyAt);
    const promise = derivePromise(plan, { readyAt, facts: [], asOf: readyAt });
    for (const share of [0.1, 0.5, 0.8, 0.9]) {
      const [one, other] = [quantileIn(mixture, share), quantileOf(promise.delivered, share)];
      expect(Math.abs((one ?? 0) - (other ?? 0))).toBeLessThan(0.1);
    }
    expect(moments.p80).toBe(quantileIn(mixture, 0.8));
    const deadline = minutesOf('2026-12-04T05:02:30Z');
    expect(chanceBy(mixture, deadline)).toBeCloseTo(massBefore(promise.delivered, deadline), 6);
    const worth = (promise.steps[4]?.shares ?? []).filter(({ share }) => share > 1e-6);
    for (const each of worth) {
      const quoted = shares.find(({ departureId }) => departureId === each.departureId);
      expect(quoted?.share).toBeCloseTo(each.share, 7);
    }
    expect(lost).toBeCloseTo(promise.lost.beyond + promise.lost.noDeparture, 6);
  }
});

test('what never comes within the horizon has no moment', () => {
  const { mixture, lost } = book.quoteFor(at('2026-12-10T09:30Z'));
  expect(quantileIn(mixture, 0.5)).toBeUndefined();
  expect(lost).toBe(1);
});

test('a plan without a departure has no quotes to look up', () => {
  const walk = layCase({ ...tested, steps: [{ kind: 'activity', stepId: 'walk', duration: fixed(5) }] });
  expect(() => openQuoteBook(walk)).toThrow('without a departure');
});
