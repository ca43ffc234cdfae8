// Which customs facts stand: one struck in favour of another comes back when that one is struck itself.
import type { CustomsFact, CustomsStrike } from '@fourports/contracts/tracking/unit';
import type { Strike } from './history.ts';

/** What struck each fact of one unit; none for those that stand. It depends on the sets alone. */
export const strikesOn = (
  facts: readonly CustomsFact[],
  strikes: readonly CustomsStrike[],
): ((fact: CustomsFact) => Strike | undefined) => {
  if (strikes.length === 0) return () => undefined;
  const known = new Set(facts.map(({ factId }) => factId));
  const inOrder = strikes.toSorted((one, other) => compare(textOf(one), textOf(other)));
  const answered = new Map<string, CustomsStrike | undefined>();
  const strikeOn = (factId: string): CustomsStrike | undefined => {
    if (answered.has(factId)) return answered.get(factId);
    // Two that strike each other would ask for ever; then the one asked first stands.
    answered.set(factId, undefined);
    const found = inOrder.find(
      ({ factId: struck, inFavourOf }) =>
        struck === factId &&
        (inFavourOf === undefined || (known.has(inFavourOf) && strikeOn(inFavourOf) === undefined)),
    );
    answered.set(factId, found);
    return found;
  };
  // Asked in one order whatever the order of arrival, so that even then the set alone decides.
  for (const factId of [...known].sort(compare)) strikeOn(factId);
  return ({ factId }) => {
    const found = strikeOn(factId);
    if (found === undefined) return undefined;
    const { how, by, reason, recordedAt, differenceMinutes } = found;
    return { how, by, reason, recordedAt, ...(differenceMinutes === undefined ? {} : { differenceMinutes }) };
  };
};

const textOf = ({ recordedAt, how, factId, inFavourOf = '' }: CustomsStrike): string =>
  `${recordedAt} ${how} ${factId} ${inFavourOf}`;

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
