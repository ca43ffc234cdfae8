import { describe, expect, test } from 'vitest';
import { derivePromise } from '../domain/derive-promise.ts';
import type { Fact } from '../domain/evidence.ts';
import { totalOf } from '../domain/masses.ts';
import { openPromiseBook } from '../domain/promise-book.ts';
import { quantileOf, quantilesOf } from '../domain/read-masses.ts';
import { at, layCase } from '../testing/case.ts';
import { caseOf } from '../testing/process-case.ts';
import { readProcessCatalogue } from './planning-files.ts';

const READY = '2026-12-01T02:00:00.000Z';
const catalogue = readProcessCatalogue();
const offered = catalogue.processes.filter(({ standing }) => standing.status === 'offered');
// Forwards and backwards trim differently: five digits are left in common.
const TRIMMED = 5;
const SHARES = [0.01, 0.1, 0.25, 0.5, 0.75, 0.8, 0.95, 0.99];

const sailing = (on: string): string => `sai_0${on.replaceAll('-', '').padStart(31, '0')}`;
const done = (stepId: string, when: string): Fact => ({ kind: 'done', stepId, at: at(when) });

describe('a promise of the book is the promise propagated for one alone', () => {
  test.each(offered.map((process) => [process.processId, process] as const))('for %s', (_, process) => {
    const plan = layCase(caseOf(catalogue, process, READY));
    const book = openPromiseBook(plan);
    const facts: readonly (readonly [readonly Fact[], string])[] = [
      [[], READY],
      [[], '2026-12-01T09:00Z'],
      [[done('gate-in', READY), done('inspection', '2026-12-01T08:30Z')], '2026-12-01T09:00Z'],
      [
        [
          {
            kind: 'departed',
            stepId: 'ferry',
            at: at('2026-12-01T10:30Z'),
            departureId: sailing('2026-12-01'),
          },
        ],
        '2026-12-01T23:00Z',
      ],
      [[done('ferry', '2026-12-02T01:10Z')], '2026-12-02T02:00Z'],
    ];
    for (const [told, asOf] of facts) {
      const asked = { readyAt: at(READY), facts: told, asOf: at(asOf) };
      const alone = derivePromise(plan, asked);
      const shared = book.promiseFor(asked);
      expect(totalOf(shared.delivered)).toBeCloseTo(totalOf(alone.delivered), TRIMMED);
      expect(shared.lost.noDeparture).toBeCloseTo(alone.lost.noDeparture, TRIMMED);
      for (const share of SHARES) {
        const apart = (quantileOf(shared.delivered, share) ?? 0) - (quantileOf(alone.delivered, share) ?? 0);
        expect(Math.abs(apart)).toBeLessThan(1);
      }
      expect(shared.steps.map(({ stepId }) => stepId)).toEqual(alone.steps.map(({ stepId }) => stepId));
      for (const [index, step] of alone.steps.entries()) {
        const same = shared.steps[index];
        const apart = (quantileOf(same?.done ?? step.done, 0.5) ?? 0) - (quantileOf(step.done, 0.5) ?? 0);
        expect(Math.abs(apart)).toBeLessThan(1);
        for (const { departureId, share, inTime } of step.shares ?? []) {
          const odds = same?.shares?.find((each) => each.departureId === departureId);
          expect(odds?.share ?? 0).toBeCloseTo(share, TRIMMED);
          expect(odds?.inTime ?? 0).toBeCloseTo(inTime, TRIMMED);
        }
      }
    }
  });
});

test('quantiles read together are those read one by one', () => {
  const [process] = offered;
  if (process === undefined) throw new Error('No process is offered.');
  const { delivered } = derivePromise(layCase(caseOf(catalogue, process, READY)), {
    readyAt: at(READY),
    facts: [],
    asOf: at(READY),
  });
  expect(quantilesOf(delivered, [...SHARES, 1.1])).toEqual(
    SHARES.map((share) => quantileOf(delivered, share)),
  );
});

test('who are in one step since the same five minutes share what lies ahead, and nobody else does', () => {
  const process = offered.find(({ processId }) => processId === 'prc_whole-truck-weihai-narita');
  if (process === undefined) throw new Error('The whole truck to Narita is not offered.');
  const book = openPromiseBook(layCase(caseOf(catalogue, process, READY)));
  const gateInAt = (when: string) =>
    book.promiseFor({
      readyAt: at(READY),
      facts: [done('drive-to-port', when)],
      asOf: at('2026-12-01T09:02Z'),
    }).delivered;
  const first = gateInAt('2026-12-01T08:30Z');
  expect(gateInAt('2026-12-01T08:34Z')).toBe(first);
  expect(gateInAt('2026-12-01T08:35Z')).not.toBe(first);
  // Begun at the very moment of asking is another place than begun in the same five minutes: nothing has lasted yet.
  expect(gateInAt('2026-12-01T09:02Z')).not.toBe(gateInAt('2026-12-01T09:01Z'));
});
