// What was told of a unit, as planning keeps it: reports, what customs did, and what took either out of force.
import type { World } from '@fourports/contracts';
import type { MilestoneKind } from '@fourports/contracts/tracking/timeline';

/** Something that happened. Moments are minutes since the epoch. */
export type Happening = {
  readonly id: string;
  readonly kind: MilestoneKind;
  readonly placeId: string;
  readonly at: number;
  readonly recordedAt: number;
  readonly sailingId?: string;
  readonly flight?: string;
  readonly holdId?: string;
  readonly result?: 'passed' | 'failed' | 'refused';
};

export type Told =
  | ({ readonly door: 'handling'; readonly reporter: string; readonly reportId: string } & Happening)
  | ({ readonly door: 'customs' } & Happening)
  /** Of a report: amended where something holds instead, otherwise taken back. */
  | {
      readonly door: 'correction';
      readonly id: string;
      readonly reporter: string;
      readonly reportId: string;
      /** The id of a report, or of an earlier correction of it: unique per reporter only. */
      readonly corrects: string;
      readonly recordedAt: number;
      readonly instead?: Happening;
    }
  /** Of customs' word: struck for ever, or as long as another stands. */
  | {
      readonly door: 'strike';
      readonly id: string;
      readonly factId: string;
      readonly inFavourOf?: string;
      readonly recordedAt: number;
    };

/** Of which unit it was told. */
export type ToldOfUnit = { readonly unitId: string; readonly told: Told };

/** No step of any way is known by these. */
const MOVES_NOTHING: readonly MilestoneKind[] = ['weighed', 'sealed'];

/** Whether a promise may be another once this is told, apart from the time that has passed until it was. */
export const mayMove = (told: Told): boolean =>
  told.door !== 'handling' || !MOVES_NOTHING.includes(told.kind);

export const isCorrection = ({ door }: Told): boolean => door === 'correction';

/**
 * Whether planning need not keep it. Outside the live world time passes by whatever is told; and where something told of
 * the unit is corrected, a correction may make another of it.
 */
export const isPassedOver = (
  told: Told,
  { world, isCorrected }: { readonly world: World; readonly isCorrected: boolean },
): boolean => !mayMove(told) && world === 'live' && !isCorrected;
