// A sailing as schedules announces it, for tests of what tracking makes of it.
import type { World } from '@fourports/contracts';
import type { Sailing } from '@fourports/contracts/schedules/sailing';

const provenance = { source: 'a test', confidence: 'H', assumption: false } as const;

export type SailingWish = {
  readonly number: number;
  readonly departureAt: string;
  readonly arrivalAt: string;
  readonly world?: World;
  readonly from?: string;
  readonly to?: string;
};

const dayOf = (instant: string): string => instant.slice(0, 10);

/** Weihai to Incheon; gate-in closes three hours before departure. */
export const aSailing = (wish: SailingWish): Sailing => {
  const { number, departureAt, arrivalAt, world = 'live' } = wish;
  const departure = { on: dayOf(departureAt), at: departureAt, timeZone: 'Asia/Shanghai', provenance };
  const arrival = { on: dayOf(arrivalAt), at: arrivalAt, timeZone: 'Asia/Seoul', provenance };
  const closesAt = new Date(Date.parse(departureAt) - 3 * 3_600_000).toISOString();
  return {
    sailingId: `sai_${number.toString(16).padStart(32, '0')}`,
    world,
    routeId: 'rte_weihai-incheon',
    direction: 'outbound',
    fromPlaceId: wish.from ?? 'plc_weihai-port',
    toPlaceId: wish.to ?? 'plc_incheon-port',
    serviceOn: dayOf(departureAt),
    ordinal: 1,
    vesselId: 'ves_new-golden-bridge-vii',
    vesselName: 'NEW GOLDEN BRIDGE VII',
    operator: 'Weidong Ferry',
    status: 'scheduled',
    departure,
    arrival,
    departureFirst: departure,
    arrivalFirst: arrival,
    cutOffs: [{ type: 'gateIn', at: closesAt, timeZone: 'Asia/Shanghai', provenance }],
    capacity: { trailerPlaces: null, teu: null, provenance },
    provisional: false,
  };
};
