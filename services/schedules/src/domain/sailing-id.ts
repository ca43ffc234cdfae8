import type { World } from '@fourports/contracts';
import { derivedId, vesselNameKey } from '@fourports/freight';

export type SailingKey = {
  readonly world: World;
  readonly routeId: string;
  readonly direction: 'outbound' | 'inbound';
  /** The local date of departure as the timetable counts it; a delay past midnight does not move it. */
  readonly serviceOn: string;
  readonly ordinal: number;
};

/** The same id for the same departure, whenever and wherever it is generated. */
export const sailingIdOf = ({ world, routeId, direction, serviceOn, ordinal }: SailingKey): string =>
  derivedId('sai', `${serviceOn}T00:00:00.000Z`, [world, routeId, direction, serviceOn, ordinal].join('/'));

export type CallKey = Pick<SailingKey, 'world' | 'serviceOn' | 'ordinal'> & {
  readonly vesselName: string;
  readonly fromPlaceId: string;
  readonly toPlaceId: string;
};

/** The same id for the same one-off call, however the ship's name is written. */
export const callIdOf = ({
  world,
  vesselName,
  fromPlaceId,
  toPlaceId,
  serviceOn,
  ordinal,
}: CallKey): string =>
  derivedId(
    'sai',
    `${serviceOn}T00:00:00.000Z`,
    [world, 'call', vesselNameKey(vesselName), fromPlaceId, toPlaceId, serviceOn, ordinal].join('/'),
  );

/** One timetable per route and world; its id does not depend on when it was first told. */
export const timetableIdOf = (world: World, routeId: string): string =>
  derivedId('ttb', '2000-01-01T00:00:00.000Z', `${world}/${routeId}`);
