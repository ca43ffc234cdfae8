import { getAccount } from '@fourports/contracts/portal/account';
import {
  changeOrganisation,
  getOrganisation,
  listOrganisations,
  registerOrganisation,
} from '@fourports/contracts/portal/organisations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classOf, startTestPortal, type TestPortal } from '../testing/portal-for-tests.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const UNKNOWN = `org_${'0'.repeat(32)}`;
const platform = () => portal.account('platform').apiKey;
const idOf = async (kind: 'forwarder' | 'seller' | 'port'): Promise<string> => {
  const browser = await portal.signedIn(portal.account(kind));
  return (await browser.call(getAccount)).body.organisation.organisationId;
};
const newOne = (more: object = {}) => ({
  name: 'Quiet Freight',
  kind: 'forwarder',
  administratorEmail: 'first@quiet.example',
  ...more,
});

describe('listOrganisations', () => {
  test('200: one’s own; for the platform all, page by page', async () => {
    const own = await portal.call(listOrganisations, { as: portal.account('forwarder').apiKey });
    expect(own.body.items.map(({ name }: { name: string }) => name)).toEqual(['Haiqing Forwarding (demo)']);
    const names: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query = { limit: '4', ...(cursor === '' ? {} : { cursor }) };
      const { body } = await portal.call(listOrganisations, { as: platform(), query });
      names.push(...body.items.map(({ name }: { name: string }) => name));
      cursor = body.nextCursor;
    }
    expect(new Set(names).size).toBe(portal.accounts.length);
    expect(names).toHaveLength(portal.accounts.length);
  });
  test('200: by a part of the name, in which % and _ are letters', async () => {
    const find = (name: string) => portal.call(listOrganisations, { as: platform(), query: { name } });
    const named = portal.accounts.filter(({ organisation }) => organisation.includes('Weihai'));
    expect(named.length).toBeGreaterThan(1);
    expect((await find('weiHAI')).body.items).toHaveLength(named.length);
    expect((await find('%')).body.items).toHaveLength(0);
  });
  test('400: a cursor of another search', async () => {
    const first = await portal.call(listOrganisations, { as: platform(), query: { limit: '1' } });
    const query = { cursor: first.body.nextCursor, name: 'weihai' };
    expect(await portal.call(listOrganisations, { as: platform(), query })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_CURSOR' },
    });
  });
  test('401: nobody', async () => {
    expect((await portal.call(listOrganisations)).status).toBe(401);
  });
});

describe('registerOrganisation', () => {
  test('201: with the invitation of its first administrator, whose link is shown once', async () => {
    const call = { as: platform(), body: newOne(), headers: { 'idempotency-key': 'once' } };
    const answer = await portal.call(registerOrganisation, call);
    expect(answer.status).toBe(201);
    expect(answer.body.organisation).toMatchObject({
      name: 'Quiet Freight',
      world: 'live',
      places: [],
      routes: [],
    });
    expect(answer.body.link).toMatch(/\/join#token=[A-Za-z0-9_-]{43}$/);
    const again = await portal.call(registerOrganisation, call);
    expect(again.status).toBe(409);
    expect(JSON.stringify(again.body)).not.toContain(answer.body.link);
  });
  test('400: places of what is no port, routes of what is no lane operator, an unknown kind', async () => {
    for (const more of [
      { places: ['plc_weihai-port'] },
      { routes: ['rte_weihai-incheon'] },
      { kind: 'shipper' },
    ])
      expect((await portal.call(registerOrganisation, { as: platform(), body: newOne(more) })).status).toBe(
        400,
      );
  });
  test.each(['forwarder', 'port', 'seller', 'laneOperator'] as const)('403: not by a %s', async (kind) => {
    const answer = await portal.call(registerOrganisation, {
      as: portal.account(kind).apiKey,
      body: newOne(),
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });
});

describe('getOrganisation', () => {
  test('200: one’s own; for the platform any', async () => {
    const organisationId = await idOf('forwarder');
    for (const as of [portal.account('forwarder').apiKey, platform()])
      expect((await portal.call(getOrganisation, { as, params: { organisationId } })).body).toMatchObject({
        organisationId,
      });
  });
  test('404: another’s is as unknown as none', async () => {
    const as = portal.account('forwarder').apiKey;
    const foreign = await portal.call(getOrganisation, {
      as,
      params: { organisationId: await idOf('seller') },
    });
    const unknown = await portal.call(getOrganisation, { as, params: { organisationId: UNKNOWN } });
    expect(foreign.status).toBe(404);
    expect(classOf(foreign)).toEqual(classOf(unknown));
  });
});

describe('changeOrganisation', () => {
  test('200: its administrator renames it, and other services hear of it', async () => {
    const organisationId = await idOf('seller');
    const as = portal.account('seller').apiKey;
    const answer = await portal.call(changeOrganisation, {
      as,
      params: { organisationId },
      body: { name: '하늘마켓' },
    });
    expect(answer).toMatchObject({ status: 200, body: { name: '하늘마켓', kind: 'seller' } });
    await portal.settle();
    expect((await portal.call(getOrganisation, { as, params: { organisationId } })).body.name).toBe(
      '하늘마켓',
    );
  });
  test('200: the platform sets a port’s places', async () => {
    const organisationId = await idOf('port');
    const places = ['plc_weihai-port', 'plc_shidao-port'];
    const answer = await portal.call(changeOrganisation, {
      as: platform(),
      params: { organisationId },
      body: { places },
    });
    expect(answer.body.places).toEqual(places);
  });
  test('403: a port does not set its own places', async () => {
    const organisationId = await idOf('port');
    const as = portal.account('port').apiKey;
    const body = { places: ['plc_incheon-port'] };
    expect((await portal.call(changeOrganisation, { as, params: { organisationId }, body })).status).toBe(
      403,
    );
  });
  test('404: another’s is as unknown as none', async () => {
    const as = portal.account('forwarder').apiKey;
    const change = async (organisationId: string) =>
      portal.call(changeOrganisation, { as, params: { organisationId }, body: { name: 'Mine now' } });
    const foreign = await change(await idOf('port'));
    expect(foreign.status).toBe(404);
    expect(classOf(foreign)).toEqual(classOf(await change(UNKNOWN)));
  });
});
