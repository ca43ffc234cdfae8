// Story: customs' system is away for ten days. People attest what happens; then the messages come, in any order.
import { describe, expect, test } from 'vitest';
import { given, incheon, type Story, truck } from './customs-story.ts';

const attested = (when: string) => ({ at: incheon, when, basis: 'attested' as const });

const attestedRun = given
  .declared({ ...attested('9 Dec 01:00'), regime: 'import' })
  .held('list of goods', attested('9 Dec 02:00'))
  .lifted(attested('9 Dec 06:00'))
  .step({ kind: 'released' }, attested('9 Dec 07:00'))
  .step({ kind: 'bondedMovementStarted' }, attested('9 Dec 08:00'));

const learnt = '19 Dec 00:00';
const late: Readonly<Record<string, (story: Story) => Story>> = {
  hold: (story) => story.message('holdPlaced', { at: incheon, when: '9 Dec 01:52', learnt }),
  lift: (story) => story.message('holdLifted', { at: incheon, when: '9 Dec 06:07', learnt }),
  release: (story) => story.message('released', { at: incheon, when: '9 Dec 07:03', learnt }),
  movement: (story) => story.message('bondedMovementStarted', { at: incheon, when: '9 Dec 08:00', learnt }),
};

const permutations = (items: readonly string[]): readonly (readonly string[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item) =>
        permutations(items.filter((each) => each !== item)).map((rest) => [item, ...rest]),
      );

const RUN = ['declared', 'holdPlaced', 'holdLifted', 'released', 'bondedMovementStarted'];

describe('given a run that was finished on attested words', () => {
  test('it is finished: nothing is open', () => {
    expect(attestedRun.stands()).toEqual(RUN);
    expect([attestedRun.status('hold'), attestedRun.status('declaration')]).toEqual(['lifted', 'released']);
  });

  test.each(permutations(Object.keys(late)).map((order) => [order.join(', '), order] as const))(
    'when the messages come as %s, each happening is told once and the difference is shown',
    (_, order) => {
      const reconciled = order.reduce((story, each) => late[each]?.(story) ?? story, attestedRun);
      expect(reconciled.stands()).toEqual(RUN);
      expect(reconciled.struck()).toEqual([
        'attested holdPlaced -8 min',
        'attested holdLifted 7 min',
        'attested released 3 min',
        'attested bondedMovementStarted 0 min',
      ]);
      expect([reconciled.status('hold'), reconciled.status('declaration')]).toEqual(['lifted', 'released']);
    },
  );

  test('a message taken twice is one fact', () => {
    const twice = ['hold', 'release', 'hold', 'release'].reduce(
      (story, each) => late[each]?.(story) ?? story,
      attestedRun,
    );
    expect(twice.stands()).toEqual(RUN);
  });

  test('what is attested after customs’ own word gives way to it at once', () => {
    const told = given
      .declared({ at: incheon, when: '9 Dec 01:00', regime: 'import' })
      .message('released', { at: incheon, when: '9 Dec 07:03' })
      .step({ kind: 'released' }, attested('9 Dec 07:00'));
    expect(told.stands(truck)).toEqual(['declared', 'released']);
    expect(told.struck(truck)).toEqual(['attested released 3 min']);
  });

  test('a second hold two days later is no word for the first', () => {
    const again = attestedRun.message('holdPlaced', { at: incheon, when: '11 Dec 03:00', learnt });
    expect(again.stands().filter((kind) => kind === 'holdPlaced')).toHaveLength(2);
  });
});
