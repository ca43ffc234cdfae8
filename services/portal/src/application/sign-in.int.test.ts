import { resetPassword } from '@fourports/contracts/portal/passwords';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPersonByEmail } from '../store/person-store.ts';
import { openSessionsOf } from '../store/session-store.ts';
import { contextOf, startTestPortal, type TestPortal } from '../testing/portal-for-tests.ts';
import { terminalRequest } from './administer.ts';
import type { CommandContext } from './portal-context.ts';
import { openSession } from './sign-in.ts';

let portal: TestPortal;
let context: CommandContext;
let close: () => Promise<void>;
beforeAll(async () => {
  portal = await startTestPortal();
  ({ context, close } = await contextOf(portal));
});
afterAll(async () => {
  await close();
  await portal.stop();
});

test('whoever verified the old password just before a new one was set gets no session', async () => {
  const { email } = portal.account('forwarder');
  const verified = await context.database.work({}, (tx) => findPersonByEmail(tx, email));
  if (verified === undefined) throw new Error('no such person');
  const request = terminalRequest(context, 'signIn');
  const link = new URL(await portal.administration.createResetLink(email));
  portal.clock.advanceMinutes(1);
  const body = { token: link.hash.slice('#token='.length), password: 'ropes and cold tea' };
  expect((await portal.call(resetPassword, { body })).status).toBe(204);
  await expect(openSession(context, request, { person: verified, device: 'x' })).rejects.toMatchObject({
    code: 'WRONG_CREDENTIALS',
  });
  const open = await context.database.work({}, (tx) => openSessionsOf(tx, verified.personId));
  expect(open).toEqual([]);
  const present = await context.database.work({}, (tx) => findPersonByEmail(tx, email));
  if (present === undefined) throw new Error('no such person');
  await expect(openSession(context, request, { person: present, device: 'x' })).resolves.toMatchObject({
    account: { profile: { email } },
  });
});
