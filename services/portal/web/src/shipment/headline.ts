// The sentence at the top: what a colleague would say of this shipment now.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { bareMoment, cityOf, datedMoment, dayWithoutClock, type Reader, shortPlace } from '../i18n/reader.ts';

type Milestone = Timeline['milestones'][number];
type Values = Readonly<Record<string, string>>;

export const headlineOf = (timeline: Timeline, reader: Reader): string => {
  const { delivery } = timeline;
  const say = (key: string, values: Values = {}): string => reader.t(`timeline:headline.${key}`, values);
  if (delivery.phase === 'cancelled') return say('cancelled');
  if (delivery.held !== undefined) {
    const { since, placeId } = delivery.held;
    const [key, more] = whatIsAtRisk(timeline, reader);
    return say(key, {
      place: cityOf(reader, placeId),
      since: bareMoment(reader, since, placeId, timeline.asOf),
      ...more,
    });
  }
  const missed = missedCutOff(timeline);
  if (missed !== undefined) {
    const placeId = ferryOf(timeline)?.fromPlaceId ?? '';
    return say('missed', {
      place: shortPlace(reader, placeId),
      cutOff: bareMoment(reader, missed.at, placeId, timeline.asOf),
    });
  }
  return say(...phaseSentence(timeline, reader));
};

/** The sentence that also says what a release in time keeps; the plain one where nothing is at risk, or not known. */
const whatIsAtRisk = (timeline: Timeline, reader: Reader): [string, Values] => {
  const risk = timeline.delivery.held?.atRisk;
  const leg = timeline.legs.find(({ legId }) => legId === risk?.legId);
  if (risk === undefined || leg === undefined) return ['held', {}];
  const before = bareMoment(reader, risk.at, leg.fromPlaceId, timeline.asOf);
  if (leg.vesselName !== undefined) return ['heldSailing', { before, vessel: leg.vesselName }];
  return risk.flight === undefined
    ? ['heldDeparture', { before }]
    : ['heldFlight', { before, flight: risk.flight }];
};

const BEFORE_SAILING = ['planned', 'onTheWayToPort', 'atPortOfLoading'];

export const missedCutOff = (timeline: Timeline): Timeline['cutOffs'][number] | undefined =>
  BEFORE_SAILING.includes(timeline.delivery.phase)
    ? timeline.cutOffs.find(
        (each) => each.state === 'missed' && each.sailingId === ferryOf(timeline)?.sailingId,
      )
    : undefined;

const ferryOf = (timeline: Timeline) => timeline.legs.find((leg) => leg.mode === 'ferry');

/** Actual, estimated or planned, as a sentence can use it; the words for "unknown" where nothing is known. */
const timeOf = (timeline: Timeline, reader: Reader, milestone: Milestone | undefined): string => {
  const moment = milestone?.actual ?? milestone?.estimated ?? milestone?.planned;
  if (milestone === undefined || moment === undefined) return reader.t('timeline:headline.timeUnknown');
  return moment.at === undefined
    ? dayWithoutClock(reader, moment.on)
    : timeline.world === 'live'
      ? bareMoment(reader, moment.at, milestone.placeId, timeline.asOf)
      : datedMoment(reader, moment.at, milestone.placeId);
};

const phaseSentence = (timeline: Timeline, reader: Reader): [string, Values] => {
  const { phase } = timeline.delivery;
  const time = (kind: string, after = false): string => {
    const wanted = timeline.milestones.filter((each) => each.kind === kind);
    return timeOf(timeline, reader, after ? wanted.find((each) => each.actual === undefined) : wanted[0]);
  };
  const ferry = ferryOf(timeline);
  const air = timeline.legs.find((leg) => leg.mode === 'air');
  const place = (id: string | undefined): string => shortPlace(reader, id ?? '');
  const vessel = ferry?.vesselName ?? reader.t('timeline:headline.someVessel');
  const destination = place(timeline.legs.at(-1)?.toPlaceId);
  const last = place(timeline.delivery.lastPlaceId ?? timeline.legs[0]?.fromPlaceId);
  switch (phase) {
    case 'planned':
      if (ferry === undefined)
        return ['plannedAir', { place: place(air?.fromPlaceId), time: time('tookOff') }];
      // The line cancelled it, and no other has been taken yet.
      return ferry.sailingId === undefined
        ? ['plannedNoSailing', { place: place(ferry.fromPlaceId), time: time('departed') }]
        : ['planned', { vessel, place: place(ferry.fromPlaceId), time: time('departed') }];
    case 'onTheWayToPort':
      return towardsPort(timeline, reader, time('gateIn'));
    case 'atPortOfLoading':
      return ['atPortOfLoading', { vessel, place: place(ferry?.fromPlaceId), time: time('departed') }];
    case 'aboard':
      return ['aboard', { vessel, place: place(ferry?.fromPlaceId), time: time('departed') }];
    case 'atSea':
      return ['atSea', { vessel, place: place(ferry?.toPlaceId), time: time('arrived') }];
    case 'atPortOfDischarge':
      return landed(timeline, reader);
    case 'onTheWayFromPort':
      return [
        'onTheWayFromPort',
        {
          place: place(ferry?.toPlaceId),
          destination: nextPlace(timeline, reader),
          time: nextTime(timeline, reader),
        },
      ];
    case 'atAirport':
      return ['atAirport', { place: last, time: time('tookOff', true) }];
    case 'inTheAir':
      return ['inTheAir', { place: nextPlace(timeline, reader), time: time('landed', true) }];
    case 'delivered':
      return ['delivered', { place: destination, time: time('delivered') }];
    case 'returning':
      return ['returning', { place: place(timeline.legs[0]?.fromPlaceId) }];
    case 'returned':
      return ['returned', { place: last, time: time('returned') }];
    case 'cancelled':
      return ['cancelled', {}];
  }
};

const towardsPort = (timeline: Timeline, reader: Reader, expected: string): [string, Values] => {
  const ferry = ferryOf(timeline);
  const gate = timeline.cutOffs.find((each) => each.type === 'gateIn' && each.state === 'ahead');
  const place = shortPlace(reader, ferry?.fromPlaceId ?? timeline.delivery.nextExpected?.placeId ?? '');
  return gate === undefined || ferry === undefined
    ? ['onTheWayToPortNoGate', { place, time: expected }]
    : ['onTheWayToPort', { place, cutOff: bareMoment(reader, gate.at, ferry.fromPlaceId, timeline.asOf) }];
};

const landed = (timeline: Timeline, reader: Reader): [string, Values] => {
  const next = timeline.delivery.nextExpected;
  return [
    'atPortOfDischarge',
    {
      place: shortPlace(reader, timeline.delivery.lastPlaceId ?? ferryOf(timeline)?.toPlaceId ?? ''),
      next: next === undefined ? reader.t('timeline:judged.unknown') : reader.t(`timeline:due.${next.kind}`),
      time: nextTime(timeline, reader),
    },
  ];
};

const nextPlace = (timeline: Timeline, reader: Reader): string =>
  shortPlace(reader, timeline.delivery.nextExpected?.placeId ?? timeline.legs.at(-1)?.toPlaceId ?? '');

const nextTime = (timeline: Timeline, reader: Reader): string => {
  const next = timeline.delivery.nextExpected;
  return next?.expectedAt === undefined
    ? reader.t('timeline:headline.timeUnknown')
    : bareMoment(reader, next.expectedAt, next.placeId, timeline.asOf);
};
