// When a unit has missed its sailing: past the cut-off without being in, or past the departure without being aboard.
import type { CutOff, UnitKind } from '@fourports/contracts/schedules/sailing';
import { boundsOfDay, MINUTE, toMillis } from './instant.ts';
import type { SailingFacts } from './sailing-facts.ts';

export type Presence = {
  /** Latest moment of coming through the gate, known or estimated; absent where nothing says. */
  readonly gateInAt: number | undefined;
  readonly unitKind: UnitKind;
  readonly now: number;
};

/** The moment from which the sailing was missed by a unit not aboard, in milliseconds. */
export const missedAt = (sailing: SailingFacts, presence: Presence): number | undefined => {
  const { gateInAt, unitKind, now } = presence;
  const gate = gateCutOffOf(sailing, unitKind);
  const closes = gate === undefined ? undefined : latestOf(gate.at, gate.provenance.rangeMinutes);
  if (closes !== undefined && (gateInAt ?? now) > closes) return closes;
  const leaves = departureLimit(sailing);
  return now > leaves ? leaves : undefined;
};

/** The gate-in cut-off that holds for the kind of unit. */
export const gateCutOffOf = (sailing: SailingFacts, unitKind: UnitKind): CutOff | undefined =>
  sailing.cutOffs.find((cutOff) => cutOff.type === 'gateIn' && holdsFor(cutOff, unitKind));

export const holdsFor = (cutOff: CutOff, unitKind: UnitKind): boolean =>
  cutOff.unitKinds === undefined || cutOff.unitKinds.includes(unitKind);

/** After this the ship has gone: the departure at its latest, or the end of its local day where no clock time is known. */
export const departureLimit = ({ departure }: SailingFacts): number =>
  departure.at === undefined
    ? boundsOfDay(departure.on, departure.timeZone).end
    : latestOf(departure.at, departure.provenance.rangeMinutes);

/** A moment nobody published counts as past only when its whole range is. */
const latestOf = (at: string, rangeMinutes: readonly [number, number] | undefined): number =>
  toMillis(at) + Math.max(0, rangeMinutes?.[1] ?? 0) * MINUTE;
