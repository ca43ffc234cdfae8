// Every version of every event that ever lay in a log is taken by every group that reads its topic, in every service, and
// customs and portal keep of it what they kept.
import { Envelope, SERVICES } from '@fourports/contracts';
import { EVENTS } from '@fourports/contracts/events';
import type { ServiceDatabase, Tx } from '@fourports/database';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { type EventLog, lockKeyFor, type Subscription } from '@fourports/eventlog';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import { listFixtures, loadFixture } from '@fourports/testing/fixture';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { prepareDatabase } from './prepare-database.ts';
import type { ProcessResources } from './process-resources.ts';
import { type ProductInProcess, startProductInProcess } from './product-in-process.ts';
import { servicesNamed } from './services.ts';

type Golden = { readonly name: string; readonly topic: ReturnType<typeof topicOf>; readonly event: Envelope };
type Group = { readonly group: string; readonly topics: readonly string[] };

const groups: Group[] = [];
/** `customs.known tracking.UnitLeft.1`: what a group took to its end. */
const taken = new Set<string>();
let database: TestDatabase;
let product: ProductInProcess;
let goldens: readonly Golden[];

const nameOf = ({ type, dataschema }: Envelope): string => `${type}.${dataschema.split('/').at(-1)}`;

/** The same logs; what their groups have handled is written down. */
const watched = (resources: ProcessResources): ProcessResources => ({
  ...resources,
  openLog: <Tables>(of: ServiceDatabase<Tables>): EventLog<Tx<Tables>> => {
    const log = resources.openLog(of);
    const subscribe = log.subscribe.bind(log);
    return Object.assign(log, {
      subscribe: (subscription: Subscription<Tx<Tables>>) => subscribe(noted(subscription)),
    });
  },
});

const noted = <T>(subscription: Subscription<T>): Subscription<T> => {
  const { group, topics, handle, handleAll } = subscription;
  groups.push({ group, topics });
  const note = (events: readonly Envelope[]): void => {
    for (const event of events) taken.add(`${group} ${nameOf(event)}`);
  };
  return {
    ...subscription,
    handle: async (event, tx) => {
      await handle(event, tx);
      note([event]);
    },
    ...(handleAll === undefined
      ? {}
      : {
          handleAll: async (events, tx) => {
            await handleAll(events, tx);
            note(events);
          },
        }),
  };
};

/** What makes a thing known comes before what is told of it. */
const BEGINNINGS = /Registered|Defined|Published|Booked|Joined|Issued|Added|Placed|Ordered|Lodged|Recorded/;

const readGoldens = async (): Promise<readonly Golden[]> => {
  const files = (await listFixtures('events')).filter((file) => /^[a-z]+\.\w+\.\d+\.json$/.test(file));
  const events = await Promise.all(files.map((file) => loadFixture(Envelope, `events/${file}`)));
  const owners: readonly string[] = SERVICES;
  const rank = ({ source, type }: Envelope): number =>
    2 * owners.indexOf(source) + (BEGINNINGS.test(type) ? 0 : 1);
  return events
    .toSorted((one, other) => rank(one) - rank(other))
    .map((event) => ({ name: nameOf(event), topic: topicOf(event.type), event }));
};

const topicOf = (type: string): (typeof EVENTS)[number]['topic'] => {
  const found = EVENTS.find((each) => each.type === type);
  if (found === undefined) throw new Error(`No topic holds ${type}.`);
  return found.topic;
};

const append = async ({ topic, event }: Golden): Promise<void> => {
  const own = product.resources.openDatabase(event.source);
  const log = product.resources.openLog(own);
  const { type, subject: key, occurredat: occurredAt, world, actor, organisation, data } = event;
  const draft = { topic, type, key, occurredAt, world, actor, correlationId: event.correlationid, data };
  const version = Number(event.dataschema.split('/').at(-1));
  await own.work({ lock: [lockKeyFor(topic, key)] }, (tx) =>
    log.append(tx, [{ ...draft, version, ...(organisation === undefined ? {} : { organisation }) }]),
  );
  await log.close();
  await own.close();
};

beforeAll(async () => {
  const services = servicesNamed(SERVICES);
  database = await createTestDatabase({
    migrations: {
      eventlog: eventlogMigrations,
      ...Object.fromEntries(services.map(({ name, migrations }) => [name, migrations])),
    },
  });
  await prepareDatabase(database, services);
  product = await startProductInProcess({ services, database, replace: watched });
  goldens = await readGoldens();
  await keepUnits();
  for (const golden of goldens) await append(golden);
  await product.settled();
}, 180_000);
afterAll(async () => {
  await product.stop();
  await database.drop();
});

/** Tracking's own state comes from its commands: what customs tells of a unit finds it there. */
const keepUnits = async (): Promise<void> => {
  const units = goldens.filter(({ name }) => name.startsWith('tracking.UnitRegistered.'));
  for (const { event } of units)
    await asked(
      `insert into tracking.units (unit_id, organisation_id, world, kind, identifiers)
       select $1, $2, $3, $4::json ->> 'kind', $4::json -> 'identifiers'`,
      [event.subject, event.organisation, event.world, JSON.stringify(event.data)],
    );
};

/** Rows as JSON, moments in UTC. */
const rowsOf = async (statement: string): Promise<unknown> => {
  const [found] = await asked(`select coalesce(json_agg(r), '[]') as rows from (${statement}) r`);
  return found?.rows;
};

const asked = async (statement: string, values: readonly unknown[] = []) => {
  const client = new pg.Client({ connectionString: database.adminUrl, options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    return (await client.query<{ rows?: unknown }>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
};

/** Read and judged: it waits as a dead letter for the plan that tracking's own commands would have made. */
const WAITS = 'tracking.customs-handling customs.CargoHandlingTold.1';

test('every group takes every golden event of its topics', async () => {
  expect(goldens.length).toBeGreaterThan(60);
  const wanted = groups.flatMap(({ group, topics }) =>
    goldens.filter(({ topic }) => topics.includes(topic)).map(({ name }) => `${group} ${name}`),
  );
  expect(wanted.length).toBeGreaterThan(150);
  const known = goldens.map(({ event }) => event.subject);
  const letters = await rowsOf(
    `select body::json ->> 'source' as service, body::json #>> '{data,reason}' as reason from eventlog.messages
     where body::json ->> 'type' like '%.DeadLetterRecorded'
       and not body::json ->> 'subject' = any('{${known.join(',')}}')`,
  );
  expect(letters).toEqual([
    { service: 'tracking', reason: expect.stringContaining('no sailing of its plans comes to') },
  ]);
  expect(wanted.filter((each) => !taken.has(each))).toEqual([WAITS]);
});

const KEPT = {
  customs: {
    units: 'select unit_id, organisation_id, world, kind, identifiers from customs.known_units order by 1',
    shipments:
      'select shipment_id, organisation_id, customer_id, world, booked_at, places from customs.known_shipments order by 1',
    memberships: 'select shipment_id, unit_id, from_at, to_at from customs.memberships order by 1, 2, 3',
    moves: 'select shipment_id, unit_id, from_at, to_at from customs.moves order by 1, 2, 3',
    names: 'select normalised, subject_id from customs.identifiers order by 1, 2',
    parties: 'select party_id, world, kind, places from customs.known_parties order by 1',
  },
  portal: {
    audit: `select service, organisation_id, operation, actor_type, actor_id, subject, outcome, code, details
      from portal.audit_records order by 1, 3`,
    deadLetters: `select dead_letter_id, service, group_name, topic, reason, attempts, state
      from portal.dead_letters where reason not like '%no sailing of its plans%' order by 1, 2`,
  },
} as const;

test.each(['customs', 'portal'] as const)('%s keeps of the golden events what it kept', async (service) => {
  const folded = await loadFixture(z.record(z.string(), z.unknown()), `events/folded/${service}.json`);
  const kept: Record<string, unknown> = {};
  for (const [name, statement] of Object.entries(KEPT[service])) kept[name] = await rowsOf(statement);
  expect(kept).toEqual(folded);
});
