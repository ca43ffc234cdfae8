// A sailing in words: its times on both shores, its cut-off for a kind of unit and how long that is away.
import type { PlannedTime, Sailing } from '@fourports/contracts/schedules/sailing';
import { clockIn, dayOf } from '../format/zoned-time.ts';
import { cityOf, durationOf, type Reader } from '../i18n/reader.ts';

export type UnitKind = 'wholeTruck' | 'dropTrailer' | 'container' | 'parcel';

/** `Tue 24 Nov 19:00 Weihai`, or the day and that its clock time is not known. */
export const plannedWords = (planned: PlannedTime, placeId: string, reader: Reader): string => {
  const day = dayOf(planned.on, reader.language);
  return planned.at === undefined
    ? `${day}, ${reader.t('web:sailings.timeUnknown')}`
    : reader.t('web:time.dayClock', {
        day,
        clock: clockIn(planned.at, planned.timeZone),
        city: cityOf(reader, placeId),
      });
};

/** The gate-in cut-off that holds for this kind; where several do, the earliest. */
export const gateCutOff = (sailing: Sailing, kind: UnitKind): Sailing['cutOffs'][number] | undefined =>
  sailing.cutOffs
    .filter(
      (each) => each.type === 'gateIn' && (each.unitKinds === undefined || each.unitKinds.includes(kind)),
    )
    .sort((a, b) => a.at.localeCompare(b.at))[0];

export type Countdown = { readonly tone: 'past' | 'amber' | 'calm'; readonly text: string };

const SOON_MINUTES = 180;

export const countdown = (at: string, now: string, reader: Reader): Countdown => {
  const minutes = Math.floor((Date.parse(at) - Date.parse(now)) / 60_000);
  if (minutes < 0) return { tone: 'past', text: reader.t('web:time.passed') };
  return { tone: minutes <= SOON_MINUTES ? 'amber' : 'calm', text: durationOf(reader, minutes) };
};

export const isBookable = (sailing: Sailing, kind: UnitKind, now: string): boolean => {
  const cutOff = gateCutOff(sailing, kind);
  const departs = sailing.departure.at;
  return (
    sailing.status === 'scheduled' &&
    (cutOff === undefined || cutOff.at > now) &&
    (departs === undefined || departs > now)
  );
};
