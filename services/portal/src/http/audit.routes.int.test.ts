import { COMMON_EVENTS, type DeadLetter } from '@fourports/contracts';
import { getAccount, signIn, updateProfile } from '@fourports/contracts/portal/account';
import { issueApiKey, listApiKeys } from '@fourports/contracts/portal/api-keys';
import { listAudit } from '@fourports/contracts/portal/audit';
import { listDeadLetters, redriveDeadLetter } from '@fourports/contracts/portal/dead-letters';
import { getOrganisation } from '@fourports/contracts/portal/organisations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classOf, startTestPortal, type TestPortal } from '../testing/portal-for-tests.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const forwarder = () => portal.account('forwarder');
const platform = () => portal.account('platform').apiKey;
const audit = async (query: Record<string, string> = {}, as = forwarder().apiKey) => {
  await portal.settle();
  return await portal.call(listAudit, { as, query });
};

describe('listAudit: 200', () => {
  test('who did what to what, when and from where; also what was refused', async () => {
    const browser = await portal.signedIn(forwarder());
    const issued = await browser.call(issueApiKey, {
      body: { name: 'Audited', scopes: ['organisation:read'] },
    });
    await browser.call(issueApiKey, { body: { name: 'Too much', scopes: ['platform:operate'] } });
    const { body } = await audit({ operation: 'issueApiKey' });
    const { profile } = (await browser.call(getAccount)).body;
    expect(body.items).toMatchObject([
      { operation: 'issueApiKey', outcome: 'refused', code: 'FORBIDDEN' },
      {
        operation: 'issueApiKey',
        outcome: 'done',
        service: 'portal',
        actor: { type: 'person', id: profile.personId },
        actorName: profile.name,
        subject: issued.body.apiKey.keyId,
        at: portal.clock.now(),
        details: { scopes: 'organisation:read' },
      },
    ]);
    expect(body.items[1].from).toMatch(/127\.0\.0\.1|::1/);
  });
  test('signing in, and failing to', async () => {
    await portal.call(signIn, { body: { email: forwarder().email, password: 'wrong wrong' } });
    await portal.signedIn(forwarder());
    const { items } = (await audit({ operation: 'signIn' })).body;
    expect(items.slice(0, 2)).toMatchObject([
      { outcome: 'done', actor: { type: 'person' } },
      { outcome: 'refused', code: 'WRONG_CREDENTIALS', actor: { type: 'person' } },
    ]);
  });
  test('commands of other services, whose keys were thereby used', async () => {
    const { body } = await portal.call(issueApiKey, {
      as: forwarder().apiKey,
      body: { name: 'Booker', scopes: ['shipments:write'] },
    });
    const { organisationId } = (await (await portal.signedIn(forwarder())).call(getAccount)).body
      .organisation;
    const { keyId } = body.apiKey;
    await publishAudit(portal, { organisationId, keyId });
    const { items } = (await audit({ operation: 'bookShipment' })).body;
    expect(items).toMatchObject([
      { service: 'tracking', actor: { type: 'key', id: keyId }, actorName: 'Booker' },
    ]);
    const keys = (await portal.call(listApiKeys, { as: forwarder().apiKey })).body.items;
    expect(keys.find((each: { keyId: string }) => each.keyId === keyId).lastUsedAt).toBe(items[0].at);
  });
  test('only of one’s own organisation, page by page, by time and outcome', async () => {
    const browser = await portal.signedIn(portal.account('seller'));
    for (const name of ['One', 'Two', 'Three']) {
      portal.clock.advanceMinutes(10);
      await browser.call(updateProfile, { body: { name } });
    }
    const as = portal.account('seller').apiKey;
    const all = (await audit({ operation: 'updateProfile' }, as)).body.items;
    expect(all).toHaveLength(3);
    const [newest, middle, oldest] = all;
    const between = { operation: 'updateProfile', from: oldest.at, to: newest.at };
    expect((await audit(between, as)).body.items).toEqual([middle, oldest]);
    const first = (await audit({ operation: 'updateProfile', limit: '2' }, as)).body;
    expect(first.items).toEqual([newest, middle]);
    const second = (await audit({ operation: 'updateProfile', limit: '2', cursor: first.nextCursor }, as))
      .body;
    expect(second).toEqual({ items: [oldest] });
    expect((await audit({ outcome: 'refused', operation: 'updateProfile' }, as)).body.items).toEqual([]);
    expect((await audit({ operation: 'updateProfile' })).body.items).toEqual([]);
  });
});

describe('listAudit: 400, 401, 403', () => {
  test('a cursor of other filters, nobody, a key without the scope', async () => {
    const { body } = await audit({ limit: '1' });
    expect((await audit({ limit: '1', cursor: body.nextCursor, outcome: 'done' })).body.code).toBe(
      'INVALID_CURSOR',
    );
    expect((await portal.call(listAudit)).status).toBe(401);
    const issued = await portal.call(issueApiKey, {
      as: forwarder().apiKey,
      body: { name: 'Reader', scopes: ['organisation:read'] },
    });
    await portal.settle();
    expect((await portal.call(listAudit, { as: issued.body.key })).status).toBe(403);
  });
});

describe('dead letters', () => {
  test('200, 202, 409: the platform sees one, has it re-driven, and sees it settled', async () => {
    const letter = await publishDeadLetter(portal);
    const params = { deadLetterId: letter.deadLetterId };
    const { items } = (await portal.call(listDeadLetters, { as: platform(), query: { state: 'open' } })).body;
    expect(items).toEqual([{ ...letter, recordedAt: portal.clock.now(), state: 'open' }]);
    const asked = await portal.call(redriveDeadLetter, { as: platform(), params });
    expect(asked).toMatchObject({ status: 202, body: { state: 'requested' } });
    expect(await portal.call(redriveDeadLetter, { as: platform(), params })).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT' },
    });
    const { deadLetterSettled } = COMMON_EVENTS.tracking;
    await portal.publish(deadLetterSettled, {
      key: letter.deadLetterId,
      data: { ...params, group: letter.group },
    });
    const settled = await portal.call(listDeadLetters, { as: platform(), query: { state: 'settled' } });
    expect(settled.body.items).toHaveLength(1);
    expect((await portal.call(redriveDeadLetter, { as: platform(), params })).status).toBe(409);
  });
  test('200: one that fails again is open again', async () => {
    const letter = await publishDeadLetter(portal);
    await portal.call(redriveDeadLetter, { as: platform(), params: { deadLetterId: letter.deadLetterId } });
    const { deadLetterRecorded } = COMMON_EVENTS.tracking;
    await portal.publish(deadLetterRecorded, { key: letter.deadLetterId, data: { ...letter, attempts: 6 } });
    const { items } = (await portal.call(listDeadLetters, { as: platform(), query: { state: 'open' } })).body;
    expect(items).toMatchObject([{ deadLetterId: letter.deadLetterId, attempts: 6 }]);
  });
  test('403: nobody but the platform', async () => {
    expect((await portal.call(listDeadLetters, { as: forwarder().apiKey })).status).toBe(403);
  });
  test('404: one nobody has heard of', async () => {
    const answer = await portal.call(redriveDeadLetter, {
      as: platform(),
      params: { deadLetterId: `dlt_${'0'.repeat(32)}` },
    });
    expect(answer.status).toBe(404);
    const organisation = await portal.call(getOrganisation, {
      as: platform(),
      params: { organisationId: `org_${'0'.repeat(32)}` },
    });
    expect(classOf(answer).keys).toEqual(classOf(organisation).keys);
  });
});

const publishAudit = (
  { publish, ids }: TestPortal,
  { organisationId, keyId }: { organisationId: string; keyId: string },
) =>
  publish(COMMON_EVENTS.tracking.commandAudited, {
    key: ids.uuid(),
    actor: { type: 'key', id: keyId },
    data: {
      operation: 'bookShipment',
      organisationId,
      from: '203.0.113.7',
      requestId: 'req-1',
      outcome: 'done',
    },
  });

const publishDeadLetter = async ({ publish, ids, clock }: TestPortal): Promise<DeadLetter> => {
  const deadLetterId = ids.next('dlt');
  const letter: DeadLetter = {
    deadLetterId,
    service: 'tracking',
    group: 'tracking.sailings',
    topic: 'schedules.sailing',
    reason: 'Error: no such leg',
    attempts: 3,
    event: {
      specversion: '1.0',
      id: ids.uuid(),
      source: 'schedules',
      type: 'schedules.SailingCancelled',
      time: clock.now(),
      subject: 'sai_1',
      dataschema: 'urn:fourports:schedules.SailingCancelled/1',
      datacontenttype: 'application/json',
      sequence: 1,
      occurredat: clock.now(),
      world: 'live',
      actor: { type: 'service', id: 'schedules' },
      correlationid: 'c',
      data: { sailingId: 'sai_1' },
    },
  };
  await publish(COMMON_EVENTS.tracking.deadLetterRecorded, { key: deadLetterId, data: letter });
  return letter;
};
