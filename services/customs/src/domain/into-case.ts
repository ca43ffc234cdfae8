// Customs' messages do not know our declarations, holds and inspections. Each is put into the case it can only mean, so
// that who placed and who lifted, what was declared and what was released still fit.
import type { Fact } from './fact.ts';
import { isAfter } from './moment.ts';
import { isSameSpot, type PlaceDirectory } from './place-directory.ts';

export type Meeting = {
  /** What stands in the unit's file, in the order in which it happened. */
  readonly standing: readonly Fact[];
  /** The word of another for the same happening. */
  readonly rival: Fact | undefined;
  readonly places: PlaceDirectory;
};

/** What a person says names its case already. */
export const intoCase = (told: Fact, meeting: Meeting): Fact => {
  if (told.data.basis !== 'message') return told;
  const { standing, rival } = meeting;
  const fact = intoDeclaration(told, meeting);
  switch (fact.kind) {
    case 'holdPlaced':
      return rival?.kind === 'holdPlaced' ? withHold(fact, rival) : fact;
    case 'holdLifted': {
      if (standing.some((each) => each.kind === 'holdPlaced' && each.data.holdId === fact.data.holdId))
        return fact;
      return withHold(fact, rival ?? lastBegun('holdPlaced', fact, meeting));
    }
    case 'inspectionOrdered':
      return rival?.kind === 'inspectionOrdered' ? withInspection(fact, rival) : fact;
    case 'inspectionCompleted':
      return fact.data.inspectionId === undefined
        ? withInspection(fact, rival ?? lastBegun('inspectionOrdered', fact, meeting))
        : fact;
    default:
      return fact;
  }
};

/** By its number; without one by the word it meets, or the only declaration of the unit at that port. */
const intoDeclaration = (fact: Fact, { standing, rival, places }: Meeting): Fact => {
  if (fact.data.declarationId !== undefined || fact.kind === 'noticeReceived') return fact;
  const { declarationNumber, regime, placeId } = fact.data;
  const declared = standing.filter(({ kind, data }) =>
    kind !== 'declared'
      ? false
      : declarationNumber === undefined
        ? (regime === undefined || data.regime === regime) && isSameSpot(places, data.placeId, placeId)
        : data.declarationNumber === declarationNumber,
  );
  const ids = new Set(declared.map(({ data }) => data.declarationId));
  const [only] = ids.size === 1 ? ids : [];
  const declarationId = rival?.data.declarationId ?? only;
  return declarationId === undefined ? fact : withDeclaration(fact, declarationId);
};

const lastBegun = (kind: Fact['kind'], fact: Fact, { standing, places }: Meeting): Fact | undefined =>
  standing.findLast(
    (other) =>
      other.kind === kind &&
      isSameSpot(places, other.data.placeId, fact.data.placeId) &&
      !isAfter(other.data.occurredAt, fact.data.occurredAt),
  );

const withDeclaration = <Told extends Fact>(fact: Told, declarationId: string): Told => ({
  ...fact,
  data: { ...fact.data, declarationId },
});

const withHold = <Told extends Extract<Fact, { readonly kind: 'holdPlaced' | 'holdLifted' }>>(
  fact: Told,
  other: Fact | undefined,
): Told =>
  other?.kind === 'holdPlaced' || other?.kind === 'holdLifted'
    ? { ...fact, data: { ...fact.data, holdId: other.data.holdId } }
    : fact;

const withInspection = <
  Told extends Extract<Fact, { readonly kind: 'inspectionOrdered' | 'inspectionCompleted' }>,
>(
  fact: Told,
  other: Fact | undefined,
): Told => {
  if (other?.kind !== 'inspectionOrdered' && other?.kind !== 'inspectionCompleted') return fact;
  const { inspectionId } = other.data;
  return inspectionId === undefined ? fact : { ...fact, data: { ...fact.data, inspectionId } };
};
