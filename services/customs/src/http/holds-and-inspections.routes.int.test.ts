import {
  completeInspection,
  correctHoldFact,
  enterDeclarationStep,
  getHold,
  getInspection,
  liftHold,
  listHolds,
  listInspections,
  lodgeDeclaration,
  orderInspection,
  placeHold,
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

const word = { placeId: 'plc_incheon-port', authority: '인천세관' };
const hold = (over: Readonly<Record<string, unknown>> = {}, who: TestOrganisation = quay.incheon) =>
  quay.as(who, placeHold, { body: { ...word, unitIds: [booked.unitId], reason: 'weight differs', ...over } });
const lift = (holdId: string, over: Readonly<Record<string, unknown>> = {}, who = quay.incheon) =>
  quay.as(who, liftHold, { params: { holdId }, body: { ...word, ...over } });
const order = () =>
  quay.as(quay.incheon, orderInspection, { body: { ...word, unitIds: [booked.unitId], reason: 'sample' } });
const complete = (inspectionId: string, findings: unknown, who = quay.incheon) =>
  quay.as(who, completeInspection, { params: { inspectionId }, body: { ...word, findings } });

describe('a hold', () => {
  test('is placed and lifted by the port', async () => {
    const { status, body } = await hold();
    expect([status, body.status]).toEqual([201, 'placed']);
    const lifted = await lift(body.holdId, { reason: 'manifest corrected' });
    expect([lifted.status, lifted.body.status]).toEqual([200, 'lifted']);
    expect(lifted.body.entries.map(({ kind }: { kind: string }) => kind)).toEqual([
      'holdPlaced',
      'holdLifted',
    ]);
  });

  test('is lifted once: of two people the second hears of the first', async () => {
    const { body } = await hold();
    const answers = await Promise.all([lift(body.holdId), lift(body.holdId)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test('is nobody’s but the port’s to place, and at its own places only', async () => {
    expect((await hold({}, quay.forwarder)).status).toBe(403);
    expect((await hold({}, quay.weihai)).status).toBe(403);
  });

  test('of goods that do not pass a port is unknown there', async () => {
    const { body } = await hold();
    const at = { placeId: 'plc_qingdao-port' };
    expect((await quay.as(quay.qingdao, getHold, { params: { holdId: body.holdId } })).status).toBe(404);
    expect((await lift(body.holdId, at, quay.qingdao)).status).toBe(404);
    expect((await hold(at, quay.qingdao)).body.code).toBe('UNKNOWN_UNIT');
  });

  test('is seen by forwarder, customer and port in their lists, narrowed to what is placed', async () => {
    const { body } = await hold();
    for (const who of [quay.forwarder, quay.customer, quay.weihai]) {
      const { body: list } = await quay.as(who, listHolds, { query: { status: 'placed', limit: '200' } });
      expect(list.items.map(({ holdId }: { holdId: string }) => holdId)).toContain(body.holdId);
    }
  });

  test('ends with the release of the declaration it is about', async () => {
    const { unitId } = await quay.books();
    const declared = await quay.as(quay.forwarder, lodgeDeclaration, {
      body: { ...word, unitIds: [unitId], regime: 'transit' },
    });
    const { declarationId } = declared.body;
    const { body } = await hold({ unitIds: [unitId], declarationId });
    quay.service.clock.advanceMinutes(10);
    await quay.as(quay.forwarder, enterDeclarationStep, {
      params: { declarationId },
      body: { ...word, kind: 'released' },
    });
    const read = await quay.as(quay.forwarder, getHold, { params: { holdId: body.holdId } });
    expect(read.body.status).toBe('lifted');
  });

  test('that was placed on the wrong truck is taken back under its version', async () => {
    const { body, headers } = await hold();
    const correct = (etag: string) =>
      quay.as(quay.incheon, correctHoldFact, {
        params: { holdId: body.holdId },
        body: {
          how: 'retract',
          factId: body.entries[0].factId,
          unitId: booked.unitId,
          reason: 'wrong plate',
        },
        headers: { 'if-match': etag },
      });
    expect((await correct('"9"')).status).toBe(412);
    expect((await correct(headers.get('etag') ?? '')).body.status).toBe('withdrawn');
  });

  test('goes with the goods into another truck, and is lifted there', async () => {
    const moving = await quay.books();
    const { body } = await hold({ unitIds: [moving.unitId] });
    quay.service.clock.advanceMinutes(30);
    const other = await quay.moves(moving, quay.service.clock.now());
    const read = await quay.as(quay.forwarder, getHold, { params: { holdId: body.holdId } });
    expect(read.body).toMatchObject({
      status: 'placed',
      unitIds: [moving.unitId, other],
      entries: [{ unitId: moving.unitId }, { unitId: other, carriedFrom: moving.unitId }],
    });
    quay.service.clock.advanceMinutes(5);
    expect((await lift(body.holdId)).body.status).toBe('lifted');
  });

  test('follows the goods also when the other truck is heard of first', async () => {
    const moving = await quay.books();
    const { body } = await hold({ unitIds: [moving.unitId] });
    quay.service.clock.advanceMinutes(30);
    const at = quay.service.clock.now();
    const other = await quay.joins(moving, at);
    await quay.leaves(moving, at);
    const read = await quay.as(quay.forwarder, getHold, { params: { holdId: body.holdId } });
    expect(read.body.unitIds).toEqual([moving.unitId, other]);
  });
});

describe('an inspection', () => {
  test('says what was checked, both seals, the mass and who looked', async () => {
    const { body } = await order();
    const findings = {
      checked: ['seal', 'weight'],
      result: 'passed',
      sealBefore: 'S1',
      sealAfter: 'S2',
      massKg: 8_120,
      officer: 'officer-7',
    };
    const { body: after } = await complete(body.inspectionId, findings);
    expect(after).toMatchObject({ status: 'completed', reason: 'sample' });
    expect(after.entries.at(-1)).toMatchObject({
      kind: 'inspectionCompleted',
      findings,
      authority: '인천세관',
    });
  });

  test('is entered by the forwarder too, who has the paper', async () => {
    const { body } = await order();
    const findings = { checked: ['documents'], result: 'failed' };
    expect((await complete(body.inspectionId, findings, quay.forwarder)).status).toBe(200);
  });

  test('is another organisation’s business', async () => {
    const { body } = await order();
    const { inspectionId } = body;
    const findings = { checked: ['documents'], result: 'passed' };
    expect((await complete(inspectionId, findings, quay.otherForwarder)).status).toBe(404);
    const read = await quay.as(quay.otherForwarder, getInspection, { params: { inspectionId } });
    expect(read.status).toBe(404);
    expect((await quay.as(quay.otherForwarder, listInspections)).body.items).toEqual([]);
  });
});

describe('what is attested', () => {
  test('names whoever vouches for it, and gives way to the paper', async () => {
    const { body } = await hold({ basis: 'attested' });
    expect(body.entries[0]).toMatchObject({
      basis: 'attested',
      enteredBy: { organisationId: quay.incheon.organisationId, actor: { type: 'key' } },
    });
    await lift(body.holdId, { basis: 'attested' });
    const { body: after } = await lift(body.holdId);
    expect(after.status).toBe('lifted');
    expect(after.entries.filter(({ kind }: { kind: string }) => kind === 'holdLifted')).toMatchObject([
      { basis: 'attested', struck: { how: 'supersede', differenceMinutes: 0 } },
      { basis: 'document' },
    ]);
  });
});
