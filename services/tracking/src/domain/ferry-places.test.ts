import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noAnswers, type PlaceAnswer, recordAnswer } from './ferry-places.ts';

const told = (answers: readonly PlaceAnswer[]) => answers.reduce(recordAnswer, noAnswers);

const sailings = ['sai_a', 'sai_b', 'sai_c'];
/** What one sailing answers, in its order: waiting, confirmed, released, as far as it comes. */
const answersOf = (sailingId: string) =>
  fc
    .record({ revision: fc.integer({ min: 1, max: 3 }), length: fc.integer({ min: 0, max: 3 }) })
    .map(({ revision, length }) =>
      (['waiting', 'confirmed', 'released'] as const)
        .slice(0, length)
        .map((state): PlaceAnswer => ({ sailingId, revision, state })),
    );

test('the ledger is the same in whatever order the answers of different sailings come', () => {
  const streams = fc.tuple(...sailings.map(answersOf));
  const turns = fc.array(fc.nat({ max: sailings.length - 1 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(streams, turns, (each, taking) => {
      const left = each.map((answers) => [...answers]);
      const mixed = taking.flatMap((turn) => left[turn]?.shift() ?? []);
      mixed.push(...left.flat());
      expect(told(mixed)).toEqual(told(each.flat()));
    }),
  );
});
