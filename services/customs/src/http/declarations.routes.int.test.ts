import {
  amendDeclaration,
  correctDeclarationFact,
  enterDeclarationStep,
  getDeclaration,
  listDeclarations,
  lodgeDeclaration,
} from '@fourports/contracts/customs/operations';
import type { TestOrganisation } from '@fourports/service-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Booked, type Quay, startQuay } from '../testing/quay.ts';

let quay: Quay;
let booked: Booked;
beforeAll(async () => {
  quay = await startQuay();
  booked = await quay.books();
});
afterAll(() => quay.service.stop());

let serial = 0;
const exportNumber = () => {
  serial += 1;
  return `371020260${String(serial).padStart(9, '0')}`;
};

const aDeclaration = (over: Readonly<Record<string, unknown>> = {}) => ({
  unitIds: [booked.unitId],
  regime: 'export',
  declarationNumber: exportNumber(),
  placeId: 'plc_weihai-port',
  authority: '威海海关',
  ...over,
});
const lodge = (over: Readonly<Record<string, unknown>> = {}, who: TestOrganisation = quay.forwarder) =>
  quay.as(who, lodgeDeclaration, { body: aDeclaration(over) });
const step = (declarationId: string, body: Readonly<Record<string, unknown>>, who = quay.forwarder) =>
  quay.as(who, enterDeclarationStep, {
    params: { declarationId },
    body: { placeId: 'plc_weihai-port', authority: '威海海关', ...body },
  });
const read = (declarationId: string, who = quay.forwarder) =>
  quay.as(who, getDeclaration, { params: { declarationId } });

describe('201', () => {
  test('declares the goods of a unit under a Chinese export number', async () => {
    const { status, headers, body } = await lodge({ declarationNumber: '3710 2026 0 100000001' });
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      regime: 'export',
      declarationNumber: '371020260100000001',
      status: 'lodged',
      unitIds: [booked.unitId],
      enteredBy: quay.forwarder.organisationId,
      entries: [{ kind: 'declared', basis: 'document', authority: '威海海关' }],
    });
  });

  test('declares the goods of several units at once', async () => {
    const other = await quay.books();
    const { status, body } = await lodge({ unitIds: [booked.unitId, other.unitId] });
    expect([status, body.unitIds.length, body.entries.length]).toEqual([201, 2, 2]);
  });

  test('declares once for one Idempotency-Key', async () => {
    const body = aDeclaration();
    const headers = { 'idempotency-key': 'lodge-once' };
    const first = await quay.as(quay.forwarder, lodgeDeclaration, { body, headers });
    const again = await quay.as(quay.forwarder, lodgeDeclaration, { body, headers });
    expect(again.body.declarationId).toBe(first.body.declarationId);
  });
});

describe('200', () => {
  test('releases what was declared', async () => {
    const { body } = await lodge();
    const released = await step(body.declarationId, { kind: 'released' });
    expect([released.status, released.body.status]).toEqual([200, 'released']);
    expect(released.headers.get('etag')).toBe('"2"');
  });

  test('takes 放行 as a release, 查验 as an order to inspect and 审结 as a notice', async () => {
    const { body } = await lodge();
    const status = (code: string) => step(body.declarationId, { kind: 'chineseStatus', status: code });
    await status('CDC');
    await status('CPI');
    const { body: after } = await status('PAS');
    expect(after.entries.map(({ kind, text }: { kind: string; text?: string }) => text ?? kind)).toEqual([
      'declared',
      '审结',
      'inspectionOrdered',
      'released',
    ]);
    expect(after.status).toBe('released');
  });

  test('shows the declaration to the port and the customer, the newest first', async () => {
    const { body } = await lodge();
    for (const who of [quay.forwarder, quay.weihai, quay.incheon, quay.customer]) {
      expect((await read(body.declarationId, who)).status).toBe(200);
      const { body: list } = await quay.as(who, listDeclarations, { query: { limit: '1' } });
      expect(list.items).toHaveLength(1);
      expect(list.nextCursor).toBeDefined();
    }
  });

  test('pages through everything once, and narrows by unit, number and status', async () => {
    const own = await quay.books();
    const numbers = [exportNumber(), exportNumber(), exportNumber()];
    for (const declarationNumber of numbers) await lodge({ unitIds: [own.unitId], declarationNumber });
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const query = {
        limit: '2',
        unitId: own.unitId,
        sort: 'openedAt',
        ...(cursor === undefined ? {} : { cursor }),
      };
      const { body } = await quay.as(quay.forwarder, listDeclarations, { query });
      found.push(
        ...body.items.map(({ declarationNumber }: { declarationNumber: string }) => declarationNumber),
      );
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(found.toSorted()).toEqual(numbers.toSorted());
    const one = await quay.as(quay.forwarder, listDeclarations, {
      query: { declarationNumber: numbers[1] ?? '' },
    });
    expect(one.body.items).toHaveLength(1);
    const released = await quay.as(quay.forwarder, listDeclarations, {
      query: { unitId: own.unitId, status: 'released' },
    });
    expect(released.body.items).toEqual([]);
  });

  test('gives the number that customs assigned later', async () => {
    const { declarationNumber: _none, ...unnumbered } = aDeclaration();
    const { body } = await quay.as(quay.forwarder, lodgeDeclaration, { body: unnumbered });
    const declarationNumber = exportNumber();
    const amended = await quay.as(quay.forwarder, amendDeclaration, {
      params: { declarationId: body.declarationId },
      body: { declarationNumber, reason: 'assigned' },
      headers: { 'if-match': '"1"' },
    });
    expect(amended.body).toMatchObject({ declarationNumber, entries: [{ struck: { how: 'amend' } }, {}] });
  });

  test('takes back a release that was entered for the wrong declaration', async () => {
    const { body } = await lodge();
    const { body: released, headers } = await step(body.declarationId, { kind: 'released' });
    const factId = released.entries.at(-1).factId;
    const corrected = await quay.as(quay.forwarder, correctDeclarationFact, {
      params: { declarationId: body.declarationId },
      body: { how: 'retract', factId, unitId: booked.unitId, reason: 'another declaration' },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    expect(corrected.body.status).toBe('lodged');
    expect(corrected.body.entries.at(-1).struck).toMatchObject({
      how: 'retract',
      reason: 'another declaration',
    });
  });
});

describe('404', () => {
  test('hides another forwarder’s declaration, and that of a port the goods do not pass', async () => {
    const { body } = await lodge();
    for (const who of [quay.otherForwarder, quay.qingdao]) {
      expect((await read(body.declarationId, who)).status).toBe(404);
      expect((await step(body.declarationId, { kind: 'released' }, who)).status).toBe(404);
      const { body: list } = await quay.as(who, listDeclarations);
      expect(list.items).toEqual([]);
    }
  });
});

describe('403', () => {
  test('lets no port declare, and no lane operator read', async () => {
    expect((await lodge({}, quay.weihai)).status).toBe(403);
    expect((await quay.as(quay.operator, listDeclarations)).status).toBe(403);
  });

  test('lets a port speak of its own places only', async () => {
    const { body } = await lodge();
    expect((await step(body.declarationId, { kind: 'released' }, quay.incheon)).status).toBe(403);
    expect((await step(body.declarationId, { kind: 'released' }, quay.weihai)).status).toBe(200);
  });
});

describe('409', () => {
  test('declares one number once', async () => {
    const { body } = await lodge();
    const again = await lodge({ declarationNumber: body.declarationNumber });
    expect([again.status, again.body.code]).toEqual([409, 'CONFLICT']);
  });
});

describe('412 and 428', () => {
  test('asks which version is changed, and refuses another', async () => {
    const { body } = await lodge();
    const params = { declarationId: body.declarationId };
    const change = { reason: 'one more', addUnitIds: [(await quay.books()).unitId] };
    const without = await quay.as(quay.forwarder, amendDeclaration, { params, body: change });
    const headers = { 'if-match': '"7"' };
    const stale = await quay.as(quay.forwarder, amendDeclaration, { params, body: change, headers });
    expect([without.status, stale.status]).toEqual([428, 412]);
  });
});

describe('422', () => {
  test.each([
    ['an import number for an export', { declarationNumber: '371020261000000001' }],
    ['a Korean number at Weihai', { declarationNumber: '13090-26-100022M' }],
    ['a number of no customs', { declarationNumber: '12345' }],
  ])('refuses %s', async (_, over) => {
    expect((await lodge(over)).body.code).toBe('WRONG_DECLARATION_NUMBER');
  });

  test('knows no unit of others, no place nobody defined, and no future', async () => {
    const foreign = await quay.books({ by: quay.otherForwarder });
    expect((await lodge({ unitIds: [foreign.unitId] })).body.code).toBe('UNKNOWN_UNIT');
    expect((await lodge({ placeId: 'plc_nowhere' })).body.code).toBe('UNKNOWN_PLACE');
    expect((await lodge({ occurredAt: '2027-01-01T00:00:00Z' })).body.code).toBe('IN_THE_FUTURE');
  });
});
