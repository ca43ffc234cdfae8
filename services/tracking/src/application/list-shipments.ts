// The list of shipments, and the search by identifiers. What is derived is derived for each line as it is read.
import { normaliseIdentifier } from '@fourports/freight';
import {
  findShipmentsKnownBy,
  findShipmentsOn,
  type ListPosition,
  type ListQuery,
  pageOfShipments,
} from '../store/shipment-list-store.ts';
import { readToldShipments } from '../store/timeline-source-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { deriveShipment, sailingsOf } from './derive-shipment.ts';
import type { KnownWorld } from './known-world.ts';
import { type Summary, shipmentSummary } from './shipment-summary.ts';

export type DerivedFilter = {
  readonly phase?: Summary['delivery']['phase'];
  readonly held?: boolean;
  readonly late?: boolean;
};

export type ListShipments = Omit<ListQuery, 'limit'> & {
  readonly sailingId?: string;
  /** As they were typed. */
  readonly identifiers?: readonly string[];
  readonly derived: DerivedFilter;
  readonly limit: number;
  readonly known: KnownWorld;
  readonly now: string;
};

export type ListedShipments = { readonly items: readonly Summary[]; readonly next?: ListPosition };

/** Shipments looked at for one page at most, when a filter is on what is only derived: the page may then be short. */
const MOST_SCANNED = 2_000;
const PORTION = 200;

export const listShipments = async (tx: TrackingTx, asked: ListShipments): Promise<ListedShipments> => {
  const { derived, limit } = asked;
  const isDerived = Object.values(derived).some((wanted) => wanted !== undefined);
  const portion = isDerived ? PORTION : limit;
  await asked.known.refresh();
  const among = await narrow(tx, asked);
  const filter = { ...asked.filter, ...(among === undefined ? {} : { among }) };
  const items: Summary[] = [];
  let after = asked.after;
  for (let scanned = 0; scanned < MOST_SCANNED; scanned += portion) {
    const query = { ...asked, filter, ...(after === undefined ? {} : { after }), limit: portion + 1 };
    const found = await pageOfShipments(tx, query);
    const positions = found.slice(0, portion);
    const summaries = await summarise(tx, positions, asked);
    for (const position of positions) {
      after = position;
      const summary = summaries.get(position.shipmentId);
      if (summary === undefined || !fits(summary, derived)) continue;
      items.push(summary);
      if (items.length < limit) continue;
      const isLast = found.length <= portion && position === positions.at(-1);
      return isLast ? { items } : { items, next: position };
    }
    if (found.length <= portion) return { items };
  }
  return { items, ...(after === undefined ? {} : { next: after }) };
};

/** The few shipments a list can be about that is narrowed to a sailing or to identifiers. */
const narrow = async (
  tx: TrackingTx,
  { organisationId, sailingId, identifiers }: ListShipments,
): Promise<readonly string[] | undefined> => {
  const on = sailingId === undefined ? undefined : await findShipmentsOn(tx, sailingId);
  if (identifiers === undefined) return on;
  const names = [...new Set(identifiers.map(normaliseIdentifier))].filter((name) => name !== '');
  const known = [...(await findShipmentsKnownBy(tx, organisationId, names)).values()].flat();
  return on === undefined ? known : known.filter((shipmentId) => on.includes(shipmentId));
};

type Summarising = Pick<ListShipments, 'organisationId' | 'known' | 'now'>;

const summarise = async (
  tx: TrackingTx,
  positions: readonly Pick<ListPosition, 'shipmentId'>[],
  { organisationId, known, now }: Summarising,
): Promise<ReadonlyMap<string, Summary>> => {
  const shipmentIds = positions.map(({ shipmentId }) => shipmentId);
  const shipments = await readToldShipments(tx, organisationId, shipmentIds);
  const sailings = await known.sailings([...new Set([...shipments.values()].flatMap(sailingsOf))]);
  return new Map(
    [...shipments].map(([shipmentId, shipment]) => [
      shipmentId,
      shipmentSummary(shipment, deriveShipment(shipment, known, sailings, now)),
    ]),
  );
};

const fits = ({ delivery }: Summary, { phase, held, late }: DerivedFilter): boolean =>
  (phase === undefined || delivery.phase === phase) &&
  (held === undefined || (delivery.held !== undefined) === held) &&
  (late === undefined || (delivery.lateMinutes ?? 0) > 0 === late);

export type FoundShipments = { readonly identifier: string; readonly shipments: readonly Summary[] };

/** One answer for each identifier as it was asked, whatever its spelling. */
export const searchShipments = async (
  tx: TrackingTx,
  identifiers: readonly string[],
  asking: Summarising,
): Promise<readonly FoundShipments[]> => {
  const names = new Map(identifiers.map((identifier) => [identifier, normaliseIdentifier(identifier)]));
  const asked = [...new Set(names.values())].filter((name) => name !== '');
  const found = await findShipmentsKnownBy(tx, asking.organisationId, asked);
  const shipmentIds = [...new Set([...found.values()].flat())];
  await asking.known.refresh();
  const summaries = await summarise(
    tx,
    shipmentIds.map((shipmentId) => ({ shipmentId })),
    asking,
  );
  return identifiers.map((identifier) => ({
    identifier,
    shipments: (found.get(names.get(identifier) ?? '') ?? []).flatMap(
      (shipmentId) => summaries.get(shipmentId) ?? [],
    ),
  }));
};
