// What a hold puts at risk: the next departure in the plan that does not wait for the goods, or the cut-off before it.
import type { Leg } from '@fourports/contracts/tracking/shipment';
import type { HoldRisk } from '@fourports/contracts/tracking/timeline';
import type { Activity } from './activity.ts';
import type { FollowedStrand } from './followed-strand.ts';
import { toInstant, toMillis } from './instant.ts';
import { holdsFor } from './missed-sailing.ts';
import type { SailingDirectory } from './sailing-facts.ts';

export type RiskContext = { readonly sailings: SailingDirectory; readonly now: number };

/** Undefined where no departure is ahead, its time is not known, or it is too late for it already. */
export const riskOf = (
  { progress, facts, unitKind, goesBack }: FollowedStrand,
  { sailings, now }: RiskContext,
): HoldRisk | undefined => {
  if (goesBack) return undefined;
  const next = progress.activities.find(
    (activity, index) => index >= progress.reached && isDeparture(activity),
  );
  if (next === undefined) return undefined;
  const { leg } = next;
  const sailing = leg.sailingId === undefined ? undefined : sailings.get(leg.sailingId);
  const departure = sailing === undefined ? departureOf(leg) : departureBySailing(sailing, leg);
  const isGatedIn = progress.activities.some(
    ({ kind, legIndex }, index) =>
      kind === 'gateIn' && legIndex <= next.legIndex && progress.matched[index] !== undefined,
  );
  const isKept = {
    gateIn: isGatedIn,
    documentation: facts.some(({ kind }) => kind === 'declared'),
    customs: false,
  };
  const cutOffs = (sailing?.cutOffs ?? [])
    .filter((cutOff) => holdsFor(cutOff, unitKind) && !isKept[cutOff.type])
    .map(
      ({ type, at, timeZone, provenance }): HoldRisk => ({
        kind: 'cutOff',
        cutOff: type,
        ...wayOf(leg),
        at,
        timeZone,
        provenance,
      }),
    );
  return [...cutOffs, ...(departure === undefined ? [] : [departure])]
    .filter(({ at }) => toMillis(at) > now)
    .sort((one, other) => toMillis(one.at) - toMillis(other.at))[0];
};

const isDeparture = ({ kind }: Activity): boolean => kind === 'loaded' || kind === 'tookOff';

type Sailing = NonNullable<ReturnType<SailingDirectory['get']>>;

const departureBySailing = ({ departure, status }: Sailing, leg: Leg): HoldRisk | undefined => {
  if (departure.at === undefined || status === 'cancelled') return undefined;
  const { at, timeZone, provenance } = departure;
  return { kind: 'departure', ...wayOf(leg), at, timeZone, provenance };
};

const departureOf = (leg: Leg): HoldRisk | undefined => {
  const { departureAt, departureTimeZone: timeZone, provenance } = leg;
  if (departureAt === undefined) return undefined;
  const at = toInstant(toMillis(departureAt));
  return {
    kind: 'departure',
    ...wayOf(leg),
    at,
    timeZone,
    ...(provenance === undefined ? {} : { provenance }),
  };
};

const wayOf = ({ legId, sailingId, flight }: Leg) => ({
  legId,
  ...(sailingId === undefined ? {} : { sailingId }),
  ...(flight === undefined ? {} : { flight }),
});
