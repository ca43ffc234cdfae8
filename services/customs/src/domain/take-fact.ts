// A fact comes to a unit's file: it is new, was there before, or speaks of a happening that another word tells too.
// Then the stronger word holds, whichever comes first, and the other stays to be seen beside it with the difference.
import type { Basis } from '@fourports/contracts/customs/happening';
import { type Entry, type Fact, isStrike, type Strike } from './fact.ts';
import { intoCase } from './into-case.ts';
import { minutesBetween } from './moment.ts';
import type { PlaceDirectory } from './place-directory.ts';
import { differencesOf, hoursApart, isSameHappening, isStronger, sharesCase } from './same-happening.ts';
import { standingFacts, type UnitFile } from './unit-file.ts';

export type Taken = {
  readonly outcome: 'new' | 'already' | 'reconciled';
  /** What is to be told; nothing where it was there before. */
  readonly entries: readonly Entry[];
};

export const takeFact = (file: UnitFile, told: Fact, places: PlaceDirectory): Taken => {
  if (file.entries.some((entry) => !isStrike(entry) && entry.data.factId === told.data.factId))
    return { outcome: 'already', entries: [] };
  const standing = standingFacts(file);
  const rival = rivalOf(file, standing, told, places);
  const fact = intoCase(told, { standing, rival, places });
  if (rival === undefined) return { outcome: 'new', entries: [fact] };
  return {
    outcome: 'reconciled',
    entries: [fact, isStronger(fact, rival) ? supersede(rival, fact, fact) : supersede(fact, rival, fact)],
  };
};

/** The standing word of another strength for the same happening: of its own case first, then the nearest in time. */
const rivalOf = (
  file: UnitFile,
  standing: readonly Fact[],
  fact: Fact,
  places: PlaceDirectory,
): Fact | undefined =>
  standing
    .filter(
      (other) =>
        other.data.basis !== fact.data.basis &&
        !holdsInPlaceOf(file, other, fact.data.basis) &&
        isSameHappening(fact, other, places),
    )
    .sort(
      (one, other) =>
        Number(sharesCase(fact, other)) - Number(sharesCase(fact, one)) ||
        hoursApart(fact, one) - hoursApart(fact, other),
    )[0];

/** A word that already holds in the place of one of this strength: another such word is of another happening. */
const holdsInPlaceOf = ({ entries }: UnitFile, holding: Fact, basis: Basis): boolean =>
  entries.some(
    (strike) =>
      strike.kind === 'superseded' &&
      strike.data.because === 'strongerWord' &&
      strike.data.by === holding.data.factId &&
      entries.some(
        (weaker) =>
          !isStrike(weaker) && weaker.data.factId === strike.data.factId && weaker.data.basis === basis,
      ),
  );

/** `weaker` gives way to `stronger` because `told` has come. */
const supersede = (weaker: Fact, stronger: Fact, told: Fact): Strike => ({
  kind: 'superseded',
  data: {
    unitId: weaker.data.unitId,
    factId: weaker.data.factId,
    by: stronger.data.factId,
    because: 'strongerWord',
    basis: stronger.data.basis,
    differenceMinutes: minutesBetween(weaker.data.occurredAt, stronger.data.occurredAt),
    differs: [...differencesOf(weaker, stronger)],
    ...(stronger.data.enteredBy === undefined
      ? {}
      : { supersededBy: stronger.data.enteredBy.organisationId }),
    recordedAt: told.data.recordedAt,
  },
});
