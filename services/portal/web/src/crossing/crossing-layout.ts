// The crossing as numbers: what a layout answers and what it is asked with. Knows no language and no colour.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import type { Crossing, Mark } from './journey.ts';
import { DESK_RATES, type Rates, type ZoneKind } from './time-scale.ts';

export type PlacedMark = Mark & { readonly pos: number };
export type GateState = 'open' | 'risk' | 'passed' | 'shut';
export type Gate = {
  readonly type: Timeline['cutOffs'][number]['type'];
  readonly pos: number;
  readonly at: string;
  readonly timeZone: string;
  readonly state: GateState;
  readonly assumed: boolean;
};
export type PlacedHold = {
  readonly start: number;
  readonly end: number;
  readonly open: boolean;
  readonly sinceMs: number;
  readonly minutes: number;
  readonly placeId: string;
};
export type Tone = 'plain' | 'amber' | 'red' | 'green' | 'grey';
export type Position = {
  readonly pos: number;
  readonly tone: Tone;
  readonly icon: 'truck' | 'ship' | 'plane' | 'done';
};

export type CrossingLayout = {
  readonly length: number;
  readonly zones: readonly { readonly kind: ZoneKind; readonly start: number; readonly end: number }[];
  readonly crossings: readonly (Crossing & { readonly start: number; readonly end: number })[];
  readonly originPlaceId: string;
  readonly destinationPlaceId: string;
  /** Where goods wait for a flight: the airport reached by road. */
  readonly aprons: readonly { readonly pos: number; readonly placeId: string }[];
  readonly folds: readonly { readonly pos: number; readonly hours: number }[];
  readonly planned: readonly PlacedMark[];
  /** Marks of the first confirmed plan, when the plan in force is another. */
  readonly first: readonly PlacedMark[];
  readonly actual: readonly PlacedMark[];
  readonly expected: readonly PlacedMark[];
  /** From a planned mark to its actual one: the slope is the delay. */
  readonly slips: readonly { readonly from: number; readonly to: number }[];
  readonly track: readonly { readonly from: number; readonly to: number; readonly silent: boolean }[];
  readonly estimate?: { readonly from: number; readonly to: number };
  readonly gates: readonly Gate[];
  readonly holds: readonly PlacedHold[];
  /** From the missed gate onward: nothing is known of a later sailing yet. */
  readonly missedFrom?: number;
  readonly ticks: readonly { readonly pos: number; readonly at: string; readonly midnight: boolean }[];
  readonly now: { readonly pos: number; readonly at: string; readonly where: 'inside' | 'before' | 'after' };
  readonly position?: Position;
};

export type LayoutOptions = {
  readonly rates: Rates;
  /** Stretch or press to this length; without it the picture is as long as the journey. */
  readonly fit?: number;
  /** Least distance between two ticks, px. */
  readonly tickGap: number;
};
/** 1100 wide: 78 for the names of the lanes, 2 at the right edge. */
export const DESK_OPTIONS: LayoutOptions = { rates: DESK_RATES, fit: 1020, tickGap: 46 };
