// What a unit was known by at a moment: tractor, trailer, plate, driver and seal may each change at a port.
import type { Unit, UnitIdentifiers } from '@fourports/contracts/tracking/unit';
import type { HistoryFact } from './history.ts';
import { toMillis } from './instant.ts';

export type IdentityPeriod = {
  /** The moment from which it was known by these; minus infinity for what it was registered with. */
  readonly from: number;
  readonly identifiers: UnitIdentifiers;
};

/** The identifiers over time, earliest first; what an exchange does not name stays. */
export const identityPeriods = (unit: Unit, facts: readonly HistoryFact[]): readonly IdentityPeriod[] => {
  const periods: IdentityPeriod[] = [{ from: Number.NEGATIVE_INFINITY, identifiers: unit.identifiers }];
  for (const fact of facts) {
    const change = fact.unitId === unit.unitId ? changeIn(fact) : undefined;
    if (change === undefined) continue;
    periods.push({ from: fact.at, identifiers: { ...periods.at(-1)?.identifiers, ...change } });
  }
  return periods;
};

/** What the unit was known by at the moment. */
export const identifiersAt = (unit: Unit, facts: readonly HistoryFact[], at: string): UnitIdentifiers => {
  const moment = toMillis(at);
  return (
    identityPeriods(unit, facts).findLast((period) => period.from <= moment)?.identifiers ?? unit.identifiers
  );
};

const changeIn = ({ from }: HistoryFact): UnitIdentifiers | undefined => {
  if (from.door === 'customs') return undefined;
  const { kind, details } = from.report;
  if (kind === 'exchanged') return details.exchanged;
  return kind === 'sealed' && details.sealNumber !== undefined
    ? { sealNumber: details.sealNumber }
    : undefined;
};
