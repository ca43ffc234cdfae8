// Keys and tokens against the service's own copy, and how fast a revocation works.
import {
  ApiKeyExpirySet,
  KeyRevoked,
  MemberRemoved,
  MemberRoleChanged,
  SessionEnded,
} from '@fourports/contracts/portal/events';
import { generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../logger.ts';
import { addToCounter, listCounters, ping } from '../testing/counter-operations.ts';
import { counterService } from '../testing/counter-service.ts';
import { startTestService, type TestService } from '../testing/index.ts';
import { signPersonToken } from './person-token.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService(
    counterService({
      authenticate:
        ({ identity }) =>
        async (request) => {
          const cookie = request.headers.cookie;
          if (cookie === undefined) return undefined;
          const [personId = '', sessionId = '', organisationId = ''] = cookie.split('.');
          return await identity.callerOfPerson({ personId, sessionId, organisationId });
        },
    }),
    { logger: createLogger({ level: 'silent' }) },
  );
});
afterAll(() => service.stop());

const list = async (as: string): Promise<string | number> => {
  const { status, body } = await service.call(listCounters, { as });
  return status === 200 ? 200 : `${status} ${body.code}`;
};
const addOne = async (as: string): Promise<number> =>
  (await service.call(addToCounter, { as, params: { counterId: 'cnt_x' }, body: { amount: 1 } })).status;

describe('an API key', () => {
  test('works until it is revoked', async () => {
    const { organisationId, keyId, apiKey } = await service.organisation({ kind: 'forwarder' });
    expect(await list(apiKey)).toBe(200);
    await service.publish(KeyRevoked, { key: organisationId, data: { keyId, organisationId } });
    expect(await list(apiKey)).toBe('401 KEY_REVOKED');
  });

  test('ends at the end of its overlap', async () => {
    const { organisationId, keyId, apiKey } = await service.organisation({ kind: 'forwarder' });
    const expiresAt = new Date(Date.parse(service.clock.now()) + 60_000).toISOString();
    await service.publish(ApiKeyExpirySet, {
      key: organisationId,
      data: { keyId, organisationId, expiresAt },
    });
    expect(await list(apiKey)).toBe(200);
    service.clock.advanceMinutes(1);
    expect(await list(apiKey)).toBe('401 KEY_REVOKED');
  });

  test('that may be on its way here is waited for, and only then wrong', async () => {
    const withPosition = async (position: string) => {
      const headers = { 'fourports-position': position };
      const { status, body } = await service.call(listCounters, { as: 'fp_just_issued_0000', headers });
      return `${status} ${body.code}`;
    };
    expect(await withPosition('9999999999-1')).toBe('503 NOT_YET_VISIBLE');
    expect(await withPosition('1-1')).toBe('401 NOT_SIGNED_IN');
  });

  test('is compared as a whole', async () => {
    const { apiKey } = await service.organisation({ kind: 'forwarder' });
    expect(await list(`${apiKey}x`)).toBe('401 NOT_SIGNED_IN');
    expect(await list(apiKey.slice(0, -1))).toBe('401 NOT_SIGNED_IN');
  });
});

describe('a token', () => {
  test('is good for 60 seconds and no longer', async () => {
    const person = await service.person(await service.organisation({ kind: 'forwarder' }), 'operator');
    const token = await person.token();
    expect(await list(token)).toBe(200);
    // A minute, and the five seconds that clocks may differ.
    service.clock.advanceMinutes(66 / 60);
    expect(await list(token)).toBe('401 NOT_SIGNED_IN');
  });

  test('gives what the role allows now, not what it was signed with', async () => {
    const organisation = await service.organisation({ kind: 'forwarder' });
    const { organisationId } = organisation;
    const { personId, token } = await service.person(organisation, 'operator');
    expect(await addOne(await token())).toBe(201);
    await service.publish(MemberRoleChanged, {
      key: organisationId,
      data: { memberId: service.ids.next('mem'), organisationId, personId, role: 'viewer' },
    });
    expect(await addOne(await token())).toBe(403);
    expect(await list(await token())).toBe(200);
  });

  test('ends with its session', async () => {
    const { personId, sessionId, token } = await service.person(
      await service.organisation({ kind: 'forwarder' }),
      'viewer',
    );
    expect(await list(await token())).toBe(200);
    await service.publish(SessionEnded, { key: sessionId, data: { sessionId, personId } });
    expect(await list(await token())).toBe('401 NOT_SIGNED_IN');
  });

  test('ends with the membership', async () => {
    const organisation = await service.organisation({ kind: 'forwarder' });
    const { organisationId } = organisation;
    const { personId, token } = await service.person(organisation, 'admin');
    await service.publish(MemberRemoved, {
      key: organisationId,
      data: { memberId: service.ids.next('mem'), organisationId, personId, role: 'admin' },
    });
    expect(await list(await token())).toBe('401 NOT_SIGNED_IN');
  });

  test('of a member not heard of yet is answered 503, never as wrong', async () => {
    const organisation = await service.organisation({ kind: 'forwarder' });
    const member = await service.person(organisation, 'admin');
    const stranger = await member.tokenFor({ personId: service.ids.next('per') });
    expect(await list(stranger)).toBe('503 NOT_YET_VISIBLE');
  });

  test('signed by someone else is worth nothing', async () => {
    const organisation = await service.organisation({ kind: 'forwarder' });
    const { personId, sessionId, keyId } = await service.person(organisation, 'admin');
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const claims = { personId, sessionId, organisationId: organisation.organisationId, role: 'admin' };
    expect(await list(await signPersonToken(claims, { keyId, privateKey }, service.clock.now()))).toBe(
      '401 NOT_SIGNED_IN',
    );
    expect(
      await list(await signPersonToken(claims, { keyId: 'sig_x', privateKey }, service.clock.now())),
    ).toBe('401 NOT_SIGNED_IN');
  });
});

test("a service's own way to be known is asked when there is no Authorization header", async () => {
  const { organisationId } = await service.organisation({ kind: 'forwarder' });
  const { personId, sessionId } = await service.person(
    { ...(await service.organisation({ kind: 'forwarder' })), organisationId },
    'viewer',
  );
  const cookie = [personId, sessionId, organisationId].join('.');
  expect((await service.call(listCounters, { headers: { cookie } })).status).toBe(200);
});

test('a public operation does not look at credentials', async () => {
  expect((await service.call(ping, { as: 'fp_whatever_it_is' })).status).toBe(200);
});
