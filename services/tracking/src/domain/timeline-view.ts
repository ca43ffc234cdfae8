// What each view leaves out. `carriage` sees place, times, held or not; `port` the unit, seals and customs besides.
import type { View } from '@fourports/contracts';
import type { Anomaly, Delivery, HistoryEntry, Timeline } from '@fourports/contracts/tracking/timeline';
import type { HandlingDetails } from '@fourports/contracts/tracking/unit';

/** The timeline as an organisation with this view may read it. */
export const hideFrom = (view: View, timeline: Timeline): Timeline => {
  switch (view) {
    case 'full':
      return timeline;
    case 'port':
      // Neither price nor consignee is in a timeline; the driver is the forwarder's and the port's own matter.
      return withoutDeadline(timeline);
    case 'carriage':
      return {
        ...withoutDeadline(timeline),
        delivery: heldOrNot(timeline.delivery),
        anomalies: timeline.anomalies.filter(({ kind }) => isSeenByCarriage(kind)).map(withoutReason),
        history: timeline.history.map(placeAndTimes),
      };
  }
};

/** Empty details say nothing and are left out. */
export const saysNothing = (details: HandlingDetails): boolean => Object.keys(details).length === 0;

/** The odds of a deadline would tell it. */
const withoutDeadline = (timeline: Timeline): Timeline => {
  if (timeline.promise?.status !== 'known') return timeline;
  const promise = { ...timeline.promise };
  delete promise.chanceByDeadline;
  return { ...timeline, promise };
};

const heldOrNot = (delivery: Delivery): Delivery =>
  delivery.held === undefined
    ? delivery
    : { ...delivery, held: { since: delivery.held.since, placeId: delivery.held.placeId } };

/** What is about the goods, their weight or their seal is not the carrier's. */
const isSeenByCarriage = (kind: Anomaly['kind']): boolean =>
  kind !== 'massDiffers' && kind !== 'sealDiffers' && kind !== 'temperatureOutOfRange';

const withoutReason = (anomaly: Anomaly): Anomaly =>
  anomaly.kind === 'refused' ? { ...anomaly, details: {} } : anomaly;

const placeAndTimes = (entry: HistoryEntry): HistoryEntry => {
  const seen = { ...entry };
  delete seen.details;
  delete seen.reason;
  delete seen.customs;
  if (entry.struck !== undefined) seen.struck = { ...entry.struck, reason: '' };
  return seen;
};
