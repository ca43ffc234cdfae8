// Many trucks booked on one sailing, in planning's own tables, and what it takes to promise all of them anew.
import type { Migrations, ServiceDatabase } from '@fourports/database';
import type { EventLog } from '@fourports/eventlog';
import type { Clock, Ids, Logger } from '@fourports/service-kit';
import { openBell } from '../application/bell.ts';
import { openFigures } from '../application/figures.ts';
import { keepPortion } from '../application/keep-promises.ts';
import { openPlanShelf } from '../application/plan-shelf.ts';
import { openJourneyBooks } from '../domain/journey/journey-books.ts';
import { planning } from '../index.ts';
import {
  readComparisonFiles,
  readLearningRules,
  readPlaces,
  readProcessCatalogue,
} from '../seed/planning-files.ts';
import { touchSailing, touchShipments } from '../store/journey-store.ts';
import { saveSailing } from '../store/known-sailing-store.ts';
import { savePlace } from '../store/known-shipment-store.ts';
import type { PlanningTables, PlanningTx } from '../store/planning-database.ts';
import { weihaiSailings } from './weihai-sailings.ts';

export type FleetPorts = {
  readonly database: ServiceDatabase<PlanningTables>;
  readonly log: EventLog<PlanningTx>;
  readonly ids: Ids;
  readonly logger: Logger;
};

export type KeptFleet = {
  /** Works until every promise is current; gives how many were computed. */
  readonly keepAll: () => Promise<number>;
  /** Thursday's boat, on which all of them are booked, will not run. */
  readonly cancelSailing: () => Promise<void>;
};

export const planningMigrations: Migrations = planning.migrations;

/** As bookings come: few at a time. */
const AT_ONCE = 100;
const BOAT = '2026-12-03';
const clock: Clock = { now: () => '2026-12-02T14:00:00.000Z' };

/** Ready minute by minute over two days; of every other one the gate has reported. */
export const openKeptFleet = async (ports: FleetPorts, trucks: number): Promise<KeptFleet> => {
  const { database } = ports;
  const sailings = weihaiSailings('2026-11-22', '2027-01-12').filter(
    ({ direction }) => direction === 'outbound',
  );
  const boat = sailings.find(({ serviceOn }) => serviceOn === BOAT);
  if (boat === undefined) throw new Error(`No boat leaves on ${BOAT}.`);
  await database.work({}, async (tx) => {
    for (const place of readPlaces()) await savePlace(tx, place);
    for (const sailing of sailings) await saveSailing(tx, sailing);
    await tx.query(FLEET, [trucks, boat.sailingId]);
    await tx.query(GATES, [trucks]);
  });
  const booked = await database.workQuery<{ shipment_id: string }>('select shipment_id from shipments');
  const shipmentIds = booked.map(({ shipment_id }) => shipment_id);
  for (let from = 0; from < shipmentIds.length; from += AT_ONCE)
    await database.work({}, (tx) => touchShipments(tx, shipmentIds.slice(from, from + AT_ONCE)));
  const catalogue = readProcessCatalogue();
  const files = readComparisonFiles();
  const keeping = {
    ...ports,
    catalogue,
    clock,
    shelf: openPlanShelf(database, openFigures(database, catalogue, readLearningRules())),
    books: openJourneyBooks(),
    bell: openBell(),
    files,
    lines: files.lines,
  };
  return {
    keepAll: async () => {
      let all = 0;
      for (let kept = await keepPortion(keeping); kept > 0; kept = await keepPortion(keeping)) all += kept;
      return all;
    },
    cancelSailing: () =>
      database.work({}, async (tx) => {
        const cancelled = { ...boat, status: 'cancelled' as const };
        await saveSailing(tx, cancelled);
        await touchSailing(tx, cancelled);
      }),
  };
};

const FLEET = `
  with numbered as (
    select n, lpad(to_hex(n), 32, '0') as id,
      to_char('2026-12-01 12:00'::timestamp + make_interval(mins => n % 2880), 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"') as ready
    from generate_series(1, $1) as n
  ),
  booked as (
    insert into shipments (shipment_id, organisation_id, world, mode, origin_place_id, destination_place_id, ready_at,
      deadline_at, goods, revision, sailing_id)
    select 'shp_' || id, 'org_' || lpad('1', 32, '0'), 'live', 'wholeTruck', 'plc_weihai-city', 'plc_nrt', ready,
      case when n % 4 = 0 then '2026-12-06T00:00:00.000Z' end,
      '{"description": "Garments", "massKg": 8000, "dangerous": false}', 1, $2 from numbered
  ),
  known as (insert into units (unit_id, kind) select 'unt_' || id, 'wholeTruck' from numbered)
  insert into memberships (shipment_id, unit_id, from_at)
  select 'shp_' || id, 'unt_' || id, '2026-11-20' from numbered`;

const GATES = `
  insert into unit_told (unit_id, told_id, body)
  select s.unit_id, 'handling gate', json_build_object('door', 'handling', 'reporter', 'org_port', 'reportId', 'gate',
    'id', 'org_port gate', 'kind', 'gateIn', 'placeId', 'plc_weihai-port', 'at', at, 'recordedAt', at)
  from (
    select 'unt_' || lpad(to_hex(n), 32, '0') as unit_id,
      extract(epoch from '2026-12-01 16:00'::timestamp + make_interval(mins => n % 1200))::bigint / 60 as at
    from generate_series(2, $1, 2) as n
  ) s`;
