// Whether this reader may move this shipment to another sailing: their own, live, and not yet on the water.
import type { ShipmentDetail } from '@fourports/contracts/tracking/bodies';
import type { Timeline } from '@fourports/contracts/tracking/timeline';

const BEFORE_SAILING = ['planned', 'onTheWayToPort', 'atPortOfLoading'];

export const isOwn = (
  timeline: Timeline,
  detail: ShipmentDetail | undefined,
  permissions: readonly string[],
): detail is ShipmentDetail =>
  timeline.world === 'live' && detail?.view === 'full' && permissions.includes('shipments:write');

export const mayRebook = (...who: Parameters<typeof isOwn>): boolean => {
  const [{ delivery, legs }] = who;
  return isOwn(...who) && BEFORE_SAILING.includes(delivery.phase) && legs.some((leg) => leg.mode === 'ferry');
};
