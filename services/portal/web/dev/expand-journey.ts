// A compact journey written out as the API answers it; the contracts' own schemas check every one.
import type { Place } from '@fourports/contracts/schedules/network';
import { ShipmentDetail, ShipmentSummary } from '@fourports/contracts/tracking/bodies';
import { Timeline } from '@fourports/contracts/tracking/timeline';
import { summaryOf } from './expand-summary.ts';
import type { Journey } from './journey-file.ts';
import { endsOf, idsOf, isBySea, utc } from './journey-ids.ts';

const ASSUMED = {
  source: 'Clock time not published; entered by the desk',
  confidence: 'INF',
  assumption: true,
  rangeMinutes: [-120, 120],
} as const;

export type Expanded = { timeline: Timeline; detail: ShipmentDetail; summary: ShipmentSummary };
type Places = ReadonlyMap<string, Place>;

export const expandJourney = (journey: Journey, index: number, places: Places): Expanded => {
  const timeline = Timeline.parse(timelineOf(journey, index, places));
  return {
    timeline,
    detail: ShipmentDetail.parse(detailOf(journey, index, timeline)),
    summary: ShipmentSummary.parse(summaryOf(journey, index, timeline)),
  };
};

const momentOf = (journey: Journey, places: Places, placeId: string, source: string) => {
  const timeZone = places.get(placeId)?.timeZone ?? 'UTC';
  return (when: string | null | undefined, assumed = false) =>
    when === null || when === undefined
      ? undefined
      : {
          ...(when.length > 10 ? { at: utc(when) } : {}),
          on: when.slice(0, 10),
          timeZone,
          source,
          recordedAt: utc(journey.asOf),
          ...(assumed ? { provenance: ASSUMED } : {}),
        };
};

const timelineOf = (journey: Journey, index: number, places: Places) => {
  const ids = idsOf(index);
  return {
    shipmentId: ids.shipmentId,
    trackingId: journey.trackingId,
    world: journey.world,
    mode: journey.mode,
    view: 'full',
    asOf: utc(journey.asOf),
    delivery: deliveryOf(journey, ids),
    legs: legsOf(journey, ids),
    milestones: milestonesOf(journey, places),
    cutOffs: journey.cutOffs.map(([type, at, state]) => ({
      type,
      sailingId: ids.sailingId,
      legId: isBySea(journey) ?? 'l2',
      at: utc(at),
      timeZone: 'Asia/Shanghai',
      provenance: { ...ASSUMED, source: 'The line publishes no freight cut-off' },
      state,
    })),
    places: placesOf(journey, ids),
    anomalies: journey.anomalies.map(([kind, at, placeId, details]) => ({
      kind,
      at: utc(at),
      placeId,
      details,
    })),
    history: historyOf(journey, index, places),
    revisions: revisionsOf(journey),
  };
};

type Ids = ReturnType<typeof idsOf>;

const legsOf = (journey: Journey, ids: Ids) =>
  journey.legs.map((text) => {
    const [mode, legId, fromPlaceId, toPlaceId, flight] = text.split(' ');
    return {
      legId,
      mode,
      fromPlaceId,
      toPlaceId,
      ...(mode === 'ferry' ? { sailingId: ids.sailingId, vesselName: 'New Golden Bridge VII' } : {}),
      ...(flight === undefined ? {} : { flight }),
    };
  });

const milestonesOf = (journey: Journey, places: Places) =>
  journey.milestones.map(([kind, legId, placeId, planned, actual, estimated, first]) => {
    const plan = momentOf(journey, places, placeId, 'plan');
    const isAssumed = kind === 'departed' || journey.assumed.includes(kind);
    const moments = {
      planned: plan(planned, isAssumed && planned !== null && planned.length > 10),
      plannedFirst: plan(first ?? planned),
      estimated: momentOf(journey, places, placeId, 'planShifted')(estimated),
      actual: momentOf(journey, places, placeId, 'report')(actual, journey.assumed.includes(kind)),
    };
    const reached = actual ?? estimated;
    const isTimed = planned !== null && planned.length > 10 && reached !== null;
    return {
      milestoneId: `${legId}:${kind}`,
      kind,
      legId,
      placeId,
      ...Object.fromEntries(Object.entries(moments).filter(([, moment]) => moment !== undefined)),
      ...(isTimed ? { lateMinutes: Math.round((Date.parse(reached) - Date.parse(planned)) / 60_000) } : {}),
    };
  });

const deliveryOf = (journey: Journey, ids: Ids) => {
  const last = journey.history[0];
  const [kind, legId, placeId, expectedAt] = journey.next ?? [];
  const [since, heldAt, authority, reason] = journey.held ?? [];
  return {
    phase: journey.phase,
    misdirected: false,
    ...(since === undefined ? {} : { held: { since: utc(since), placeId: heldAt, authority, reason } }),
    ...(last === undefined ? {} : { lastPlaceId: last[1], lastEventAt: utc(last[2]) }),
    ...(isBySea(journey) === undefined ? {} : { sailingId: ids.sailingId }),
    ...(kind === undefined
      ? {}
      : {
          nextExpected: {
            kind,
            legId,
            placeId,
            ...(expectedAt === null || expectedAt === undefined ? {} : { expectedAt: utc(expectedAt) }),
          },
        }),
    ...(journey.late === undefined
      ? {}
      : { lateMinutes: journey.late, lateAgainstFirstMinutes: journey.lateFirst ?? journey.late }),
  };
};

const placesOf = (journey: Journey, ids: Ids) => {
  const legId = isBySea(journey);
  const [state, more] = journey.place;
  if (legId === undefined || state === undefined) return [];
  return [
    {
      legId,
      sailingId: ids.sailingId,
      state,
      ...(typeof more === 'string' ? { checked: more } : {}),
      ...(typeof more === 'number' ? { rank: more } : {}),
    },
  ];
};

const historyOf = (journey: Journey, index: number, places: Places) =>
  journey.history.map(([kind, placeId, occurredAt, source, extra], line) => {
    const { struck, late, recordedAt, prov, ...rest } = extra;
    const [how, reason, at] = Array.isArray(struck) ? struck : [];
    return {
      reportId: `report-${index}-${line}`,
      unitId: idsOf(index).unitId,
      kind,
      placeId,
      occurredAt: utc(occurredAt),
      timeZone: places.get(placeId)?.timeZone ?? 'UTC',
      recordedAt: utc(typeof recordedAt === 'string' ? recordedAt : occurredAt),
      source,
      reportedLate: late === true,
      ...rest,
      ...(prov === undefined ? {} : { provenance: prov }),
      ...(how === undefined ? {} : { struck: { how, by: source, reason, recordedAt: utc(at) } }),
    };
  });

const revisionsOf = (journey: Journey) =>
  journey.revisions.map(([reason, at], line) => ({
    revision: line + 1,
    reason,
    assignedAt: utc(at),
    byCustomer: false,
  }));

const detailOf = (journey: Journey, index: number, timeline: Timeline) => {
  const ids = idsOf(index);
  const [kind, identifiers] = journey.unit;
  return {
    shipmentId: ids.shipmentId,
    trackingId: journey.trackingId,
    mode: journey.mode,
    references: { reference: journey.reference },
    specification: { ...endsOf(timeline), readyAt: utc(journey.asOf) },
    goods: journey.goods,
    booker: ids.booker,
    customer: { name: journey.customer },
    world: journey.world,
    view: 'full',
    state: journey.phase === 'cancelled' ? 'cancelled' : 'booked',
    itinerary: {
      revision: journey.revisions.length,
      reason: journey.revisions.at(-1)?.[0],
      byCustomer: false,
      assignedAt: utc(journey.revisions.at(-1)?.[1] ?? journey.asOf),
      legs: timeline.legs.map(({ vesselName: _name, ...leg }) => ({
        ...leg,
        departureTimeZone: 'Asia/Shanghai',
        arrivalTimeZone: 'Asia/Seoul',
      })),
    },
    places: timeline.places,
    units: [{ unitId: ids.unitId, kind, identifiers, from: utc(journey.revisions[0]?.[1] ?? journey.asOf) }],
    bookedAt: utc(journey.revisions[0]?.[1] ?? journey.asOf),
  };
};
