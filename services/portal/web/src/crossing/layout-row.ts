// The crossing in a table row, 220 × 28: each leg a fixed share, so that shores stand under one another. Position is
// progress along the leg, from what the list knows.

import type { Place } from '@fourports/contracts/schedules/network';
import type { ShipmentSummary } from '@fourports/contracts/tracking/bodies';
import type { Tone } from './crossing-layout.ts';

export const ROW_WIDTH = 220;
/** Land, sea, land, air, land: 26.2 | 33 | 26.3 | 5.6 | 8.9 per cent. */
const SHORE_OUT = 0.262 * ROW_WIDTH;
const SHORE_IN = 0.592 * ROW_WIDTH;
const RUNWAY_OUT = 0.855 * ROW_WIDTH;
const RUNWAY_IN = 0.911 * ROW_WIDTH;
const START = 7;
const END = 0.965 * ROW_WIDTH;

export type RowLayout = {
  readonly start: number;
  readonly end: number;
  readonly at: number;
  /** From the ship's leaving to its arrival, or to now while it is at sea: nobody hears from the unit. */
  readonly silent?: { readonly from: number; readonly to: number };
  readonly tone: Tone;
  readonly isDone: boolean;
};

/** Undefined for goods that do not cross the sea: said in words. */
export const layoutRow = (
  summary: ShipmentSummary,
  destination: Place | undefined,
  now: string,
): RowLayout | undefined => {
  if (summary.mode === 'directAir') return undefined;
  const { delivery } = summary;
  const end =
    destination?.country === 'JP' ? END : destination?.kind === 'seaport' ? SHORE_IN + 6 : RUNWAY_OUT - 8;
  const at = Math.min(positionOf(summary, end, now), end);
  const isDone = delivery.phase === 'delivered' || delivery.phase === 'returned';
  const sailed = at > SHORE_OUT + 1;
  return {
    start: START,
    end,
    at,
    ...(sailed ? { silent: { from: SHORE_OUT, to: Math.min(at, SHORE_IN) } } : {}),
    tone: toneOf(summary),
    isDone,
  };
};

const toneOf = ({ delivery, anomalies }: ShipmentSummary): Tone => {
  if (delivery.phase === 'delivered') return 'green';
  if (delivery.held !== undefined) return 'red';
  if (delivery.phase === 'planned' || delivery.phase === 'cancelled') return 'grey';
  const isOverdue = delivery.nextExpected?.overdueMinutes !== undefined;
  return isOverdue || delivery.misdirected || anomalies > 0 ? 'amber' : 'plain';
};

const positionOf = (summary: ShipmentSummary, end: number, now: string): number => {
  const { delivery } = summary;
  switch (delivery.phase) {
    case 'planned':
    case 'cancelled':
    case 'returning':
    case 'returned':
      return START;
    case 'onTheWayToPort':
      return SHORE_OUT * 0.5;
    case 'atPortOfLoading':
      return SHORE_OUT * 0.78;
    case 'aboard':
      return SHORE_OUT;
    case 'atSea':
      return SHORE_OUT + (SHORE_IN - SHORE_OUT) * seaShare(summary, now);
    case 'atPortOfDischarge':
      return SHORE_IN + 10;
    case 'onTheWayFromPort':
      return (SHORE_IN + RUNWAY_OUT) / 2;
    case 'atAirport':
      return RUNWAY_OUT - 8;
    case 'inTheAir':
      return (RUNWAY_OUT + RUNWAY_IN) / 2;
    case 'delivered':
      return end;
  }
};

/** How far across, by the clock: from the departure to the expected arrival; half way where either is unknown. */
const seaShare = ({ delivery, departureAt }: ShipmentSummary, now: string): number => {
  const from = delivery.lastEventAt ?? departureAt;
  const to = delivery.nextExpected?.expectedAt;
  if (from === undefined || to === undefined || to <= from) return 0.5;
  const share = (Date.parse(now) - Date.parse(from)) / (Date.parse(to) - Date.parse(from));
  return Math.min(0.97, Math.max(0.03, share));
};
