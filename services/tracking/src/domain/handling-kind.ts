// What a kind of fact says by itself: does it move the unit, and what comes first at one and the same moment.
import type { MilestoneKind } from '@fourports/contracts/tracking/timeline';

/** Kinds that say where on its way a unit is; the others happen to it where it stands. */
const MOVEMENTS: ReadonlySet<MilestoneKind> = new Set<MilestoneKind>([
  'pickedUp',
  'gateIn',
  'loaded',
  'departed',
  'arrived',
  'discharged',
  'shedIn',
  'shedOut',
  'gateOut',
  'tookOff',
  'landed',
  'delivered',
  'returned',
]);

export const isMovement = (kind: MilestoneKind): boolean => MOVEMENTS.has(kind);

/** Kinds that need the unit to be at the place; customs may act on papers before it comes. */
const ON_THE_SPOT: ReadonlySet<MilestoneKind> = new Set<MilestoneKind>([
  ...MOVEMENTS,
  'stuffed',
  'stripped',
  'weighed',
  'sealed',
  'inspected',
  'exchanged',
]);

export const isOnTheSpot = (kind: MilestoneKind): boolean => ON_THE_SPOT.has(kind);

/**
 * Order of causes at one moment and place: what comes in, what is done there, what goes out. Real traces need it:
 * in UNI-PASS list clearance carries the same second as the entry into the hall (domain.md §2.4, column B).
 */
const CAUSAL_ORDER: readonly MilestoneKind[] = [
  'declared',
  'noticeReceived',
  'landed',
  'arrived',
  'discharged',
  'bondedMovementEnded',
  'gateIn',
  'shedIn',
  'weighed',
  'inspectionOrdered',
  'holdPlaced',
  'inspected',
  'inspectionCompleted',
  'holdLifted',
  'vehiclePermitIssued',
  'refused',
  'released',
  'exchanged',
  'stuffed',
  'sealed',
  'bondedMovementStarted',
  'shedOut',
  'stripped',
  'gateOut',
  'pickedUp',
  'loaded',
  'departed',
  'tookOff',
  'delivered',
  'returned',
];
const RANKS: ReadonlyMap<MilestoneKind, number> = new Map(CAUSAL_ORDER.map((kind, rank) => [kind, rank]));

export const causalRankOf = (kind: MilestoneKind): number => RANKS.get(kind) ?? CAUSAL_ORDER.length;
