import { isPermitted, PERMISSIONS, type Permission } from '@fourports/contracts';
import { issueApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '@fourports/contracts/portal/api-keys';
import { listMembers } from '@fourports/contracts/portal/members';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classOf, startTestPortal, type TestPortal } from '../testing/portal-for-tests.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name);
const notForSellers = Object.keys(PERMISSIONS)
  .filter(isPermission)
  .filter((scope) => !isPermitted(scope, 'seller', 'admin'));

const own = () => portal.account('forwarder').apiKey;
const issue = (body: object = {}, as = own()) =>
  portal.call(issueApiKey, { as, body: { name: 'Yard', scopes: ['organisation:read'], ...body } });
/** Stops or starts, soon after. */
const becomes = (key: string, status: number) =>
  expect
    .poll(async () => (await portal.call(listMembers, { as: key })).status, { timeout: 20_000, interval: 50 })
    .toBe(status);

describe('issueApiKey', () => {
  test('201: a key of 256 random bits, shown once, that works soon after', async () => {
    const { status, body } = await issue();
    expect(status).toBe(201);
    expect(body.key).toMatch(/^fp_[A-Za-z0-9_-]{43}$/);
    expect(body.apiKey.prefix).toBe(body.key.slice(0, 9));
    await becomes(body.key, 200);
    const { items } = (await portal.call(listApiKeys, { as: own() })).body;
    expect(items[0]).toEqual({ ...body.apiKey, lastUsedAt: portal.clock.now() });
    expect(JSON.stringify(items)).not.toContain(body.key);
  });
  test('201: may do no more than its scopes', async () => {
    const { body } = await issue();
    await becomes(body.key, 200);
    const answer = await issue({}, body.key);
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });
  test('400: no scope, an unknown scope, an end in the past', async () => {
    for (const body of [{ scopes: [] }, { scopes: ['all'] }, { expiresAt: '2020-01-01T00:00:00+08:00' }])
      expect((await issue(body)).status).toBe(400);
  });
  test.each(notForSellers)('403: a seller gives no key %s', async (scope) => {
    const answer = await issue({ scopes: [scope] }, portal.account('seller').apiKey);
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });
  test('403: a key that may write keys gives no right it does not have', async () => {
    const { body } = await issue({ scopes: ['keys:write'] });
    await portal.settle();
    expect((await issue({ scopes: ['shipments:write'] }, body.key)).status).toBe(403);
    expect((await issue({ scopes: ['keys:write'] }, body.key)).status).toBe(201);
  });
  test('409: the answer is not stored, so a repetition gets no key', async () => {
    const call = {
      as: own(),
      body: { name: 'Once', scopes: ['organisation:read'] },
      headers: { 'idempotency-key': 'k1' },
    };
    expect((await portal.call(issueApiKey, call)).status).toBe(201);
    expect(await portal.call(issueApiKey, call)).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
  });
});

describe('rotateApiKey', () => {
  const rotate = (keyId: string, overlapHours?: number, as = own()) =>
    portal.call(rotateApiKey, {
      as,
      params: { keyId },
      body: overlapHours === undefined ? {} : { overlapHours },
    });

  test('201: both keys work for the overlap, then only the new one', async () => {
    const old = (await issue()).body;
    await becomes(old.key, 200);
    const rotated = await rotate(old.apiKey.keyId, 24);
    expect(rotated.status).toBe(201);
    expect(rotated.body.apiKey).toMatchObject({ replaces: old.apiKey.keyId, scopes: old.apiKey.scopes });
    await portal.settle();
    portal.clock.advanceMinutes(24 * 60 - 1);
    expect((await portal.call(listMembers, { as: old.key })).status).toBe(200);
    expect((await portal.call(listMembers, { as: rotated.body.key })).status).toBe(200);
    portal.clock.advanceMinutes(1);
    expect(await portal.call(listMembers, { as: old.key })).toMatchObject({
      status: 401,
      body: { code: 'KEY_REVOKED' },
    });
    expect((await portal.call(listMembers, { as: rotated.body.key })).status).toBe(200);
  });
  test('201: without an overlap the old key stops soon after', async () => {
    const old = (await issue()).body;
    await becomes(old.key, 200);
    expect((await rotate(old.apiKey.keyId, 0)).status).toBe(201);
    await becomes(old.key, 401);
  });
  test('400: an overlap of a year', async () => {
    const { body } = await issue();
    expect((await rotate(body.apiKey.keyId, 8760)).status).toBe(400);
  });
  test('403: a key does not rotate one that may do more', async () => {
    const strong = (await issue({ scopes: ['organisation:read', 'shipments:write'] })).body;
    const weak = (await issue({ scopes: ['keys:write'] })).body;
    await portal.settle();
    expect((await rotate(strong.apiKey.keyId, 24, weak.key)).status).toBe(403);
  });
  test('404: another organisation’s key is as unknown as none', async () => {
    const { keyId } = (await issue()).body.apiKey;
    const foreign = await rotate(keyId, 24, portal.account('port').apiKey);
    expect(foreign.status).toBe(404);
    expect(classOf(foreign)).toEqual(
      classOf(await rotate(`key_${'0'.repeat(32)}`, 24, portal.account('port').apiKey)),
    );
  });
  test('409: a key is rotated once, and a revoked one not at all', async () => {
    const { keyId } = (await issue()).body.apiKey;
    const answers = await Promise.all([rotate(keyId), rotate(keyId)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const revoked = (await issue()).body.apiKey.keyId;
    await portal.call(revokeApiKey, { as: own(), params: { keyId: revoked } });
    expect(await rotate(revoked)).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
  });
});

describe('revokeApiKey', () => {
  const revoke = (keyId: string, as = own()) => portal.call(revokeApiKey, { as, params: { keyId } });

  test('204: the key stops soon after, and revoking it again is fine', async () => {
    const { key, apiKey } = (await issue()).body;
    await becomes(key, 200);
    expect((await revoke(apiKey.keyId)).status).toBe(204);
    await becomes(key, 401);
    expect((await portal.call(listMembers, { as: key })).body.code).toBe('KEY_REVOKED');
    expect((await revoke(apiKey.keyId)).status).toBe(204);
  });
  test('404: another organisation’s key is as unknown as none', async () => {
    const { keyId } = (await issue()).body.apiKey;
    const foreign = await revoke(keyId, portal.account('port').apiKey);
    expect(foreign.status).toBe(404);
    expect(classOf(foreign)).toEqual(
      classOf(await revoke(`key_${'0'.repeat(32)}`, portal.account('port').apiKey)),
    );
  });
});

describe('listApiKeys', () => {
  test('200: when a key was last used, at most a minute inexact', async () => {
    const { key, apiKey } = (await issue()).body;
    await becomes(key, 200);
    const firstUse = portal.clock.now();
    const lastUsed = async () => {
      const { items } = (await portal.call(listApiKeys, { as: own() })).body;
      return items.find((each: { keyId: string }) => each.keyId === apiKey.keyId).lastUsedAt;
    };
    expect(await lastUsed()).toBe(firstUse);
    portal.clock.advanceMinutes(3);
    await portal.call(listMembers, { as: key });
    expect(await lastUsed()).toBe(portal.clock.now());
  });
  test('400: a cursor of another list', async () => {
    const query = { cursor: 'bm9uc2Vuc2U' };
    expect((await portal.call(listApiKeys, { as: own(), query })).body.code).toBe('INVALID_CURSOR');
  });
  test('401, 403: nobody, and a key without the scope', async () => {
    expect((await portal.call(listApiKeys)).status).toBe(401);
    const { body } = await issue({ scopes: ['shipments:read'] });
    await portal.settle();
    expect((await portal.call(listApiKeys, { as: body.key })).status).toBe(403);
  });
});
