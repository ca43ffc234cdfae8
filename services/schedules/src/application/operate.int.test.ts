// Seeding, publishing and the operator's commands on the lane's own network, with PostgreSQL and the real log.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelSailing } from '../domain/cancel-sailing.ts';
import { changeCapacity } from '../domain/change-capacity.ts';
import { requestPlace } from '../domain/request-place.ts';
import { timetableIdOf } from '../domain/sailing-id.ts';
import type { SailingState } from '../domain/sailing-state.ts';
import { readNetworkFiles } from '../seed/network-file.ts';
import { loadTimetables } from '../store/network-store.ts';
import { saveRouteOperator } from '../store/route-operator-store.ts';
import { saveSailing } from '../store/sailing-store.ts';
import { shipment, trailers } from '../testing/a-sailing.ts';
import { type Bench, openBench } from '../testing/bench.ts';
import type { Append, Cause } from './announce.ts';
import { commandSailing, type SailingCommand } from './command-sailing.ts';
import { keepPublished } from './keep-published.ts';
import { listSailings } from './list-sailings.ts';
import { sailingLock, timetableLock } from './lock-sailings.ts';
import { publishSailings, sailingsToPublish } from './publish-sailings.ts';
import { type PutTimetableCommand, putTimetable, sailingsToLock } from './put-timetable.ts';
import { readSailingPlaces } from './read-sailing-places.ts';
import { seedLocks, seedNetwork } from './seed-network.ts';

const now = '2026-11-21T03:00:00.000Z';
const route = 'rte_weihai-incheon';
const operator = { organisationId: org(1), world: 'live', routes: [route] } as const;
const booker = { organisationId: org(2), world: 'live', routes: [] } as const;
const recordedOperator = { organisationId: org(3), world: 'recorded', routes: [route] } as const;
const cause: Cause = {
  world: 'live',
  occurredAt: now,
  actor: { type: 'service', id: 'schedules' },
  correlationId: 'test',
};

let bench: Bench;
let append: Append;

function org(number: number): string {
  return `org_${number.toString(16).padStart(32, '0')}`;
}

const seed = () => {
  const files = readNetworkFiles();
  return bench.database.work({ lock: seedLocks(files) }, (tx) => seedNetwork(tx, append, { files, cause }));
};
const publishWindow = () => keepPublished({ database: bench.database, append, cause });

beforeAll(async () => {
  bench = await openBench();
  append = bench.log.append.bind(bench.log);
  await seed();
  await bench.database.work({}, async (tx) => {
    await saveRouteOperator(tx, operator);
    await saveRouteOperator(tx, recordedOperator);
  });
  await publishWindow();
});
afterAll(() => bench.close());

const list = (over: Partial<Parameters<typeof listSailings>[1]> = {}) =>
  bench.database.read(booker, (tx) =>
    listSailings(tx, { asker: booker, filter: { routeId: route }, order: 'asc', limit: 200, now, ...over }),
  );
const sailingOn = async (on: string): Promise<string> => {
  const { items } = await list({ filter: { routeId: route, from: on, to: on } });
  const [sailing] = items;
  if (sailing === undefined) throw new Error(`No sailing on ${on}.`);
  return sailing.sailingId;
};
const bookThree = async (sailingId: string): Promise<void> => {
  const before = await bench.load(sailingId);
  if (before === undefined) throw new Error(`No sailing ${sailingId}.`);
  const booked = [1, 2, 3].reduce<SailingState>(
    (state, number) =>
      requestPlace(
        state,
        {
          shipmentId: shipment(number),
          organisationId: booker.organisationId,
          revision: 1,
          demand: trailers(1),
        },
        now,
      ).state,
    before,
  );
  await bench.database.work({}, (tx) => saveSailing(tx, before, booked));
};
const command = (over: Pick<SailingCommand, 'sailingId' | 'decide'> & Partial<SailingCommand>) => {
  const asked: SailingCommand = { asker: operator, cause, preview: false, ...over };
  return asked.preview
    ? bench.database.read(asked.asker, (tx) => commandSailing(tx, append, asked))
    : bench.database.request(asked.asker, { lock: [sailingLock(asked.sailingId)] }, (tx) =>
        commandSailing(tx, append, asked),
      );
};
const eventsOf = async (topic: string): Promise<number> => (await bench.announced(topic)).length;

describe('the network', () => {
  test('is announced once, and again only where a file differs', async () => {
    // 27 places, 11 vessels, 15 routes, a timetable for each route in each of three worlds.
    expect(await eventsOf('schedules.route')).toBe(27 + 11 + 15 + 45);
    expect(await seed()).toBe(0);
  });
});

describe('the window of the live world', () => {
  test('is published from seven days ago to 120 days ahead, once', async () => {
    const { items } = await list();
    expect([items[0]?.serviceOn, items.at(-1)?.serviceOn]).toEqual(['2026-11-14', '2027-03-21']);
    expect(await publishWindow()).toBe(0);
  });
  test('goes on as provisional sailings with the ids they will be published under', async () => {
    const { items } = await list({ filter: { routeId: route, from: '2027-03-20', to: '2027-03-28' } });
    expect(items.map(({ serviceOn, provisional }) => `${serviceOn} ${provisional}`)).toEqual([
      '2027-03-20 false',
      '2027-03-21 false',
      '2027-03-22 true',
      '2027-03-23 true',
      '2027-03-24 true',
      '2027-03-25 true',
      '2027-03-27 true',
      '2027-03-28 true',
    ]);
  });
  test('is paged without missing or repeating a sailing where computed ones begin', async () => {
    const filter = { routeId: route, from: '2027-03-10', to: '2027-04-10' };
    const whole = (await list({ filter })).items.map(({ sailingId }) => sailingId);
    const paged: string[] = [];
    let page = await list({ filter, limit: 4 });
    paged.push(...page.items.map(({ sailingId }) => sailingId));
    while (page.next !== undefined) {
      page = await list({ filter, limit: 4, after: page.next });
      paged.push(...page.items.map(({ sailingId }) => sailingId));
    }
    expect(paged).toEqual(whole);
    expect((await list({ filter, order: 'desc' })).items.map(({ sailingId }) => sailingId)).toEqual(
      whole.toReversed(),
    );
  });
});

describe('a command on one sailing', () => {
  test('does what its preview said, and the preview saves nothing', async () => {
    const sailingId = await sailingOn('2026-12-01');
    await bookThree(sailingId);
    const before = await bench.load(sailingId);
    const decide: SailingCommand['decide'] = (state, at) =>
      changeCapacity(state, { trailerPlaces: 1, teu: 325, reason: 'Heavy cargo' }, at);
    const events = await eventsOf('schedules.sailing');
    const shown = await command({ sailingId, decide, preview: true });
    expect(await bench.load(sailingId)).toEqual(before);
    expect(await eventsOf('schedules.sailing')).toBe(events);
    const done = await command({ sailingId, decide });
    expect(done).toEqual({ ...shown, preview: false });
    expect(done.affected).toMatchObject({ sailings: 1, confirmed: 3, losingPlace: 2 });
    expect((await bench.load(sailingId))?.places.map(({ standing }) => standing)).toEqual([
      'confirmed',
      'waiting',
      'waiting',
    ]);
    // The change, two who wait now, and that it is full.
    expect(await eventsOf('schedules.sailing')).toBe(events + 4);
  });
  test('cancels, and names everything booked', async () => {
    const sailingId = await sailingOn('2026-12-03');
    await bookThree(sailingId);
    const decide: SailingCommand['decide'] = (state, at) => cancelSailing(state, { reason: 'Storm' }, at);
    const { affected } = await command({ sailingId, decide });
    expect(affected.shipments.map(({ shipmentId, after }) => `${shipmentId} ${after}`)).toEqual(
      [1, 2, 3].map((number) => `${shipment(number)} cancelled`),
    );
    expect((await list({ filter: { routeId: route, status: 'cancelled' } })).items).toHaveLength(1);
    await expect(command({ sailingId, decide })).rejects.toMatchObject({ code: 'SAILING_CANCELLED' });
  });
  test('asks an operator whose rows are not here yet to come again', async () => {
    const sailingId = await sailingOn('2026-12-06');
    const decide: SailingCommand['decide'] = (state, at) => cancelSailing(state, { reason: 'Storm' }, at);
    const asker = { organisationId: org(5), world: 'live', routes: [route] } as const;
    await expect(command({ sailingId, decide, asker })).rejects.toMatchObject({ code: 'NOT_YET_VISIBLE' });
  });
  test('is refused to who does not run the route, and hidden in another world', async () => {
    const sailingId = await sailingOn('2026-12-06');
    const decide: SailingCommand['decide'] = (state, at) => cancelSailing(state, { reason: 'Storm' }, at);
    await expect(command({ sailingId, decide, asker: booker })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(command({ sailingId, decide, asker: recordedOperator })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the places on a sailing', () => {
  test('are the booker’s own, and counted for the operator', async () => {
    const sailingId = await sailingOn('2026-12-08');
    await bookThree(sailingId);
    const seenBy = (asker: typeof operator | typeof booker) =>
      bench.database.read(asker, (tx) => readSailingPlaces(tx, asker, { sailingId, now }));
    expect(await seenBy(booker)).toMatchObject({ items: [{ state: 'confirmed' }, {}, {}] });
    expect(await seenBy(booker)).not.toHaveProperty('totals');
    expect(await seenBy(operator)).toMatchObject({
      items: [],
      totals: { confirmedShipments: 3, waitingShipments: 0 },
    });
  });
});

describe('publishing a past range', () => {
  const body = { routeId: route, from: '2023-08-06', to: '2023-08-20', asker: recordedOperator };
  const recorded = { ...cause, world: 'recorded' } as const;
  const publish = async (announcedBy?: string) => {
    const wanted = announcedBy === undefined ? body : { ...body, announcedBy };
    const ids = await bench.database.read(recordedOperator, (tx) => sailingsToPublish(tx, wanted));
    return bench.database.request(recordedOperator, { lock: ids.map(sailingLock) }, (tx) =>
      publishSailings(tx, append, { ...wanted, cause: recorded }),
    );
  };
  test('tells the day before the typhoon as it was known, then as it came', async () => {
    expect(await publish('2023-08-08T00:00:00.000Z')).toEqual({ published: 13, changed: 0, unchanged: 0 });
    expect(await publish('2023-08-08T00:00:00.000Z')).toEqual({ published: 0, changed: 0, unchanged: 13 });
    expect(await publish()).toEqual({ published: 0, changed: 1, unchanged: 12 });
    const { items } = await bench.database.read(recordedOperator, (tx) =>
      listSailings(tx, {
        asker: recordedOperator,
        filter: { status: 'cancelled' },
        order: 'asc',
        limit: 10,
        now,
      }),
    );
    expect(items.map(({ serviceOn, reason }) => `${serviceOn} ${reason}`)).toEqual([
      '2023-08-10 Typhoon Khanun',
    ]);
  });
  test('is refused where no timetable is known', async () => {
    await bench.database.work({}, (tx) =>
      saveRouteOperator(tx, { organisationId: org(4), world: 'live', routes: ['rte_dalian-incheon'] }),
    );
    const asker = { organisationId: org(4), world: 'live', routes: ['rte_dalian-incheon'] } as const;
    await expect(
      bench.database.request(asker, {}, (tx) =>
        publishSailings(tx, append, {
          routeId: 'rte_dalian-incheon',
          from: '2026-12-01',
          to: '2026-12-02',
          asker,
          cause,
        }),
      ),
    ).rejects.toMatchObject({ code: 'TIMETABLE_NOT_KNOWN' });
  });
});

describe('a new version of the timetable', () => {
  const timetableId = timetableIdOf('live', route);
  const put = async (over: Partial<PutTimetableCommand>, withoutThursday = true) => {
    const [known] = await bench.database.work({}, async (tx) =>
      (await loadTimetables(tx, 'live')).filter((each) => each.timetableId === timetableId),
    );
    if (known === undefined) throw new Error('No timetable.');
    const { timetableId: _, routeId: __, world: ___, version, ...content } = known;
    const rules = content.rules.map((rule) =>
      withoutThursday && rule.direction === 'outbound' ? { ...rule, weekdays: [2, 7] } : rule,
    );
    const asked: PutTimetableCommand = {
      timetableId,
      body: { ...content, rules, effectiveFrom: '2027-01-01' },
      ifMatchVersion: version,
      asker: operator,
      cause,
      preview: false,
      ...over,
    };
    if (asked.preview) return bench.database.read(operator, (tx) => putTimetable(tx, append, asked));
    const ids = await bench.database.read(operator, (tx) => sailingsToLock(tx, asked));
    const lock = [timetableLock(timetableId), ...ids.map(sailingLock)];
    return bench.database.request(operator, { lock }, (tx) => putTimetable(tx, append, asked));
  };
  test('cancels what it no longer holds, keeps its places, and does what the preview said', async () => {
    const thursday = await sailingOn('2027-01-07');
    await bookThree(thursday);
    const shown = await put({ preview: true });
    const done = await put({});
    expect(done).toEqual({ ...shown, preview: false });
    expect(done.timetable.version).toBe(2);
    // Thursdays from 7 January to 18 March 2027.
    expect(done.affected).toMatchObject({
      sailings: 11,
      sailingsCancelled: 11,
      confirmed: 3,
      losingPlace: 3,
    });
    expect(await bench.load(thursday)).toMatchObject({
      sailing: { status: 'cancelled' },
      places: [{}, {}, {}],
    });
    const { items } = await list({ filter: { routeId: route, from: '2026-12-10', to: '2026-12-10' } });
    expect(items).toMatchObject([{ status: 'scheduled' }]);
  });
  test('is not undone by the daily publication or by the files', async () => {
    expect(await publishWindow()).toBe(0);
    expect(await seed()).toBe(0);
  });
  test('is refused on an older version, in the past, and to others', async () => {
    await expect(put({ ifMatchVersion: 1 })).rejects.toMatchObject({ code: 'VERSION_MISMATCH' });
    const [known] = await bench.database.work({}, (tx) => loadTimetables(tx, 'live'));
    if (known === undefined) throw new Error('No timetable.');
    const { timetableId: _, routeId: __, world: ___, version: ____, ...content } = known;
    await expect(put({ body: { ...content, effectiveFrom: '2026-11-20' } })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(put({ asker: booker })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
