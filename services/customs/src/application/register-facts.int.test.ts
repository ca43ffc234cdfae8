// What customs' own messages make of units' files and of cases, whatever door brings them.
import {
  getDeclaration,
  getHold,
  listDeclarations,
  listHolds,
} from '@fourports/contracts/customs/operations';
import { openServiceDatabase } from '@fourports/database';
import type { EventDraft } from '@fourports/eventlog';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fact } from '../domain/fact.ts';
import type { CustomsDatabase, CustomsTables } from '../store/customs-database.ts';
import { loadPlaces } from '../store/known-store.ts';
import { type Booked, type Quay, startQuay } from '../testing/quay.ts';
import { unitLock } from './follow-goods.ts';
import { registerFacts } from './register-facts.ts';

let quay: Quay;
let database: CustomsDatabase;
beforeAll(async () => {
  quay = await startQuay();
  const { adminUrl, roleSecret } = quay.service.database;
  database = openServiceDatabase<CustomsTables>({ url: adminUrl, service: 'customs', roleSecret });
});
afterAll(async () => {
  await database.close();
  await quay.service.stop();
});

const NUMBER = '1309026100022M';
const message = ({ unitId }: Booked, factId: string, at: string) => ({
  factId,
  unitId,
  placeId: 'plc_incheon-port',
  occurredAt: `2026-11-21T${at}:00.000Z`,
  recordedAt: '2026-11-21T06:00:00.000Z',
  authority: '인천세관',
  basis: 'message' as const,
});

const brings = async (facts: readonly Fact[]) => {
  const told: EventDraft[] = [];
  const lock = [...new Set(facts.map(({ data }) => unitLock(data.unitId)))];
  const { outcomes } = await database.work({ lock }, async (tx) => {
    const cause = {
      world: 'live' as const,
      actor: { type: 'service' as const, id: 'customs' },
      correlationId: 'test',
    };
    return await registerFacts(tx, facts, {
      places: await loadPlaces(tx),
      cause,
      emit: (draft) => told.push(draft),
    });
  });
  return { outcomes, told: told.map(({ type }) => type) };
};

describe('a message of customs', () => {
  test('begins a declaration by its number, and releases it, in whatever order it lists them', async () => {
    const booked = await quay.books();
    const { outcomes } = await brings([
      {
        kind: 'released',
        data: { ...message(booked, 'm-released', '05:00'), regime: 'import', declarationNumber: NUMBER },
      },
      {
        kind: 'declared',
        data: { ...message(booked, 'm-declared', '04:00'), regime: 'import', declarationNumber: NUMBER },
      },
    ]);
    expect(outcomes).toEqual(['new', 'new']);
    const query = { declarationNumber: '13090-26-100022M' };
    const { body } = await quay.as(quay.forwarder, listDeclarations, { query });
    expect(body.items).toMatchObject([{ status: 'released', regime: 'import', unitIds: [booked.unitId] }]);
    expect(body.items[0]).not.toHaveProperty('enteredBy');
    const params = { declarationId: body.items[0].declarationId };
    expect((await quay.as(quay.incheon, getDeclaration, { params })).status).toBe(200);
    expect((await quay.as(quay.otherForwarder, getDeclaration, { params })).status).toBe(404);
  });

  test('shares its declaration with another unit under the same number', async () => {
    const [first, second] = [await quay.books(), await quay.books()];
    const declarationNumber = '1309026100099M';
    const declared = (booked: Booked): Fact => ({
      kind: 'declared',
      data: { ...message(booked, 'm-shared', '04:00'), regime: 'import', declarationNumber },
    });
    await brings([declared(first)]);
    await brings([declared(second)]);
    const { body } = await quay.as(quay.forwarder, listDeclarations, { query: { declarationNumber } });
    expect(body.items.map(({ unitIds }: { unitIds: readonly string[] }) => unitIds)).toEqual([
      [first.unitId, second.unitId],
    ]);
  });

  test('begins a hold, which is then a hold like any other', async () => {
    const booked = await quay.books();
    const holdId = quay.service.ids.next('hld');
    const held: Fact = { kind: 'holdPlaced', data: { ...message(booked, 'm-held', '05:10'), holdId } };
    await brings([held]);
    const query = { unitId: booked.unitId };
    expect((await quay.as(quay.forwarder, listHolds, { query })).body.items).toHaveLength(1);
    await brings([{ kind: 'holdLifted', data: { ...message(booked, 'm-lifted', '05:40'), holdId } }]);
    const read = await quay.as(quay.forwarder, getHold, { params: { holdId } });
    expect([read.body.status, read.headers.get('etag')]).toEqual(['lifted', '"2"']);
  });

  test('is taken once, and announced once', async () => {
    const booked = await quay.books();
    const released: Fact = { kind: 'released', data: message(booked, 'm-once', '05:00') };
    expect(await brings([released])).toEqual({ outcomes: ['new'], told: ['customs.CustomsReleased'] });
    expect(await brings([released])).toEqual({ outcomes: ['already'], told: [] });
  });
});
