// Many trucks booked on one sailing, in planning's own tables, and what it takes to promise all of them anew.
import type { Migrations, ServiceDatabase } from '@fourports/database';
import type { EventLog } from '@fourports/eventlog';
import type { Clock, Ids, Logger } from '@fourports/service-kit';
import { openBell } from '../application/bell.ts';
import { openFigures } from '../application/figures.ts';
import { keepPortions } from '../application/keep-promises.ts';
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
  readonly clock: Clock;
};

export type KeptFleet = {
  /** Works until every promise is current; gives how many were computed. */
  readonly keepAll: () => Promise<number>;
  /** Thursday's boat, on which all of them are booked, will not run. */
  readonly cancelSailing: () => Promise<void>;
};

export const planningMigrations: Migrations = planning.migrations;

const BOAT = '2026-12-03';
/** When the boat is cancelled. */
export const FLEET_BEGINS = '2026-12-02T14:00:00.000Z';

/**
 * Three ways of sending, each unit ready at a minute of its own and as heavy as it is, a
 * third with a deadline. A third is ready within the next ten hours; of the others, ready since up to a day and a half, up to six things have been reported, from the pick-up
 * to the loading, each when it came to pass.
 */
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
  });
  const booked = await database.workQuery<{ shipment_id: string }>('select shipment_id from shipments');
  const shipmentIds = booked.map(({ shipment_id }) => shipment_id);
  await database.work({}, (tx) => touchShipments(tx, shipmentIds));
  const catalogue = readProcessCatalogue();
  const files = readComparisonFiles();
  const keeping = {
    ...ports,
    catalogue,
    shelf: openPlanShelf(database, openFigures(database, catalogue, readLearningRules())),
    books: openJourneyBooks(),
    bell: openBell(),
    files,
    lines: files.lines,
  };
  return {
    keepAll: async () => {
      let all = 0;
      for (let kept = await keepPortions(keeping); kept > 0; kept = await keepPortions(keeping)) all += kept;
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

// Of the six things reported in this order as many as `told`; the nth follows the one before by 20 to 110 minutes.
const FLEET = `
  with numbered as (
    select n, lpad(to_hex(n), 32, '0') as id, case when n % 3 = 0 then 0 else (n / 3) % 7 end as told,
      (n * 7919) % (case when n % 3 = 0 then 600 else 1440 end) as minute
    from generate_series(1, $1) as n
  ),
  asked as (
    select *, to_char(case when told = 0 and n % 3 = 0 then '2026-12-02 14:00'::timestamp else '2026-12-01 04:00'::timestamp end
        + make_interval(mins => minute), 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"') as ready,
      case n % 10 when 8 then 'dropTrailer' when 9 then 'container' else 'wholeTruck' end as mode
    from numbered
  ),
  booked as (
    insert into shipments (shipment_id, organisation_id, world, mode, origin_place_id, destination_place_id, ready_at,
      deadline_at, goods, revision, sailing_id)
    select 'shp_' || id, 'org_' || lpad(to_hex(n % 40), 32, '0'), 'live', mode, 'plc_weihai-city',
      case when mode = 'wholeTruck' then 'plc_nrt' else 'plc_seoul' end, ready,
      case when n % 4 = 0 then to_char('2026-12-05'::timestamp + make_interval(hours => n % 120), 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"') end,
      json_build_object('description', 'Garments', 'massKg', 800 + (n * 37) % 21000, 'dangerous', false), 1, $2 from asked
  ),
  known as (insert into units (unit_id, kind) select 'unt_' || id, mode from asked),
  joined as (
    insert into memberships (shipment_id, unit_id, from_at) select 'shp_' || id, 'unt_' || id, '2026-11-20' from asked
  )
  insert into unit_told (unit_id, told_id, body)
  select 'unt_' || id, 'handling ' || kind, json_build_object('door', 'handling', 'reporter', 'org_port', 'reportId', kind,
    'id', 'org_port ' || kind, 'kind', kind, 'placeId', place, 'at', at, 'recordedAt', at,
    'sailingId', case when kind = 'loaded' then $2::text end)
  from (
    select a.id, t.kind, t.place, extract(epoch from a.ready::timestamptz)::bigint / 60
      + sum(20 + (a.n * t.nth * 31) % 90) over (partition by a.n order by t.nth) as at
    from asked a join (values (1, 'pickedUp', 'plc_weihai-city'), (2, 'gateOut', 'plc_weihai-city'),
        (3, 'gateIn', 'plc_weihai-port'), (4, 'declared', 'plc_weihai-port'), (5, 'released', 'plc_weihai-port'),
        (6, 'loaded', 'plc_weihai-port')) as t (nth, kind, place) on t.nth <= a.told
  ) s`;
