// The one way that goods travel on the dice's lane, small enough to be computed thousands of times. All figures invented.
import type { Activity } from '@fourports/contracts/planning/process';
import type { ProcessCatalogue } from '@fourports/planning/pure';
import { INCHEON, SEOUL, WAREHOUSE, WEIHAI } from './lane.ts';

const provenance = { source: 'dice', confidence: 'INF', assumption: true } as const;
const takes = (low: number, high: number): Activity['duration'] => ({
  shape: {
    kind: 'gamma',
    shiftMinutes: 0,
    quantiles: [
      { share: 0.5, minutes: low },
      { share: 0.95, minutes: high },
    ],
  },
  provenance,
});
const none = { handlings: 0, declarations: [] };

export const CATALOGUE: ProcessCatalogue = {
  activities: [
    {
      activityId: 'act_dice-drive-out',
      kind: 'drive',
      placeId: WAREHOUSE,
      toPlaceId: WEIHAI,
      duration: takes(60, 150),
      ...none,
    },
    {
      activityId: 'act_dice-inspect',
      kind: 'inspect',
      placeId: WEIHAI,
      duration: takes(120, 600),
      ...none,
    },
    {
      activityId: 'act_dice-discharge',
      kind: 'discharge',
      placeId: INCHEON,
      duration: takes(60, 240),
      ...none,
    },
    {
      activityId: 'act_dice-drive-in',
      kind: 'drive',
      placeId: INCHEON,
      toPlaceId: SEOUL,
      duration: takes(90, 240),
      ...none,
    },
  ],
  crossings: [
    {
      crossingId: 'crs_dice',
      routeId: 'rte_weihai-incheon',
      direction: 'outbound',
      fromPlaceId: WEIHAI,
      toPlaceId: INCHEON,
      arrivalDelay: takes(20, 90),
      cancellation: Array.from({ length: 12 }, (_, index) => ({
        month: index + 1,
        chance: 0.05,
        provenance,
      })),
    },
  ],
  processes: [
    {
      processId: 'prc_dice',
      version: 1,
      mode: 'wholeTruck',
      unitKind: 'wholeTruck',
      originPlaceId: WAREHOUSE,
      destinationPlaceId: SEOUL,
      standing: { status: 'offered' },
      steps: [
        { kind: 'activity', stepId: 'drive-out', activityId: 'act_dice-drive-out' },
        { kind: 'cutOff', stepId: 'gate-in', cutOff: 'gateIn' },
        { kind: 'activity', stepId: 'inspect', activityId: 'act_dice-inspect' },
        { kind: 'ferry', stepId: 'crossing', crossingId: 'crs_dice' },
        { kind: 'activity', stepId: 'discharge', activityId: 'act_dice-discharge' },
        { kind: 'activity', stepId: 'drive-in', activityId: 'act_dice-drive-in' },
      ],
    },
  ],
  estimateError: { within: { earlierMinutes: 30, laterMinutes: 60 }, provenance },
  connections: [],
  years: [],
};
