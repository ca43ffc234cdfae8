import { ORGANISATION_KINDS } from '@fourports/contracts';
import { signIn } from '@fourports/contracts/portal/account';
import { listMembers } from '@fourports/contracts/portal/members';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPortal, type TestPortal } from '../testing/portal-for-tests.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

test('one live organisation of each kind, both ports, and whoever acts in the recorded runs and the simulated lane', () => {
  const kinds = (world: string) =>
    portal.accounts
      .filter((each) => each.world === world)
      .map(({ kind }) => kind)
      .toSorted();
  expect(new Set(kinds('live'))).toEqual(new Set(ORGANISATION_KINDS));
  for (const world of ['recorded', 'simulated'])
    expect(kinds(world)).toEqual(['forwarder', 'laneOperator', 'port', 'port']);
  expect(new Set(portal.accounts.flatMap(({ password, apiKey }) => [password, apiKey])).size).toBe(
    portal.accounts.length * 2,
  );
});

test('every password and every key works', async () => {
  for (const { email, password, apiKey } of portal.accounts) {
    expect((await portal.call(signIn, { body: { email, password } })).status).toBe(200);
    expect((await portal.call(listMembers, { as: apiKey })).status).toBe(200);
  }
});

test('asked again after a first start that broke off, it gives ones that work and stops the old', async () => {
  const again = await portal.administration.prepareDemoAccounts();
  await portal.settle();
  expect(again.map(({ organisation }) => organisation)).toEqual(
    portal.accounts.map(({ organisation }) => organisation),
  );
  const [before, after] = [portal.accounts[0], again[0]];
  if (before === undefined || after === undefined) throw new Error('no account');
  expect((await portal.call(listMembers, { as: before.apiKey })).status).toBe(401);
  expect((await portal.call(listMembers, { as: after.apiKey })).status).toBe(200);
  const { email, password } = after;
  expect((await portal.call(signIn, { body: { email, password } })).status).toBe(200);
  expect((await portal.call(signIn, { body: { email, password: before.password } })).status).toBe(401);
});
