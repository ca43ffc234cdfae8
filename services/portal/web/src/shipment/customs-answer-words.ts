// How old the last answer of Korea's customs is, in one sentence. That it does not answer is never "no record".
import type { Inquiry } from '@fourports/contracts/customs/responses';
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { clockIn, dayIn, isSameDay } from '../format/zoned-time.ts';
import { cityOfZone } from '../i18n/city-of-zone.ts';
import { durationOf, momentAt, type Reader, zoneOf } from '../i18n/reader.ts';

/** Why there is no answer, as far as it makes a difference to whoever waits for one. */
const REASONS: Readonly<Record<string, string>> = {
  keyRefused: 'key',
  quota: 'quota',
  requestRefused: 'question',
  fault: 'fault',
  notReached: 'notReached',
  httpStatus: 'fault',
};

/** Undefined where there is nothing to tell: nobody has asked yet, or asking ended before anything came of it. */
export const customsAnswerWords = (
  inquiry: Inquiry,
  timeline: Timeline,
  reader: Reader,
): string | undefined => {
  const { state, lastGoodAt, nextAskAt } = inquiry;
  const say = (key: string, values: Readonly<Record<string, string>> = {}): string =>
    reader.t(`web:shipment.customs.answer.${key}`, values);
  const good = lastGoodAt === undefined ? undefined : goodWords(lastGoodAt, timeline, reader);
  switch (state) {
    case 'waiting':
      return undefined;
    case 'unavailable': {
      const reason = say(`reason.${REASONS[inquiry.reason ?? ''] ?? 'unreadable'}`);
      const said =
        good === undefined ? say('unavailableNever', { reason }) : say('unavailable', { reason, ...good });
      return nextAskAt === undefined
        ? said
        : say('askedAgain', { said, time: koreanMoment(nextAskAt, timeline, reader) });
    }
    default:
      return good === undefined ? undefined : say(state, good);
  }
};

const goodWords = (at: string, timeline: Timeline, reader: Reader) => ({
  time: koreanMoment(at, timeline, reader),
  age: durationOf(reader, Math.max(0, (Date.parse(timeline.asOf) - Date.parse(at)) / 60_000)),
});

const SEOUL = 'Asia/Seoul';

/** By the clock of customs itself: that of the Korean place the goods come to. */
const koreanMoment = (at: string, { legs, asOf }: Timeline, reader: Reader): string => {
  const placeId = legs.map((leg) => leg.toPlaceId).find((each) => zoneOf(reader, each) === SEOUL);
  if (placeId !== undefined) return momentAt(reader, at, placeId, asOf);
  const values = { clock: clockIn(at, SEOUL), city: cityOfZone(SEOUL, reader) };
  return isSameDay(at, asOf, SEOUL)
    ? reader.t('web:time.clock', values)
    : reader.t('web:time.dayClock', { ...values, day: dayIn(at, SEOUL, reader.language) });
};
