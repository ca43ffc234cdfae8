import { createToken, getAccount, signIn } from '@fourports/contracts/portal/account';
import { changePassword, requestPasswordReset, resetPassword } from '@fourports/contracts/portal/passwords';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classOf, startTestPortal, type TestPortal } from '../testing/portal-for-tests.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const GOOD = ['quiet harbour lanterns', 'seven crates of pears', 'ropes and cold tea'] as const;
const tokenOf = (link: string): string => new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? '';
const linkFor = async (email: string) => tokenOf(await portal.administration.createResetLink(email));

describe('changePassword', () => {
  test('204: ends the person’s other sessions and leaves this one', async () => {
    const { email, password } = portal.account('forwarder');
    const [here, elsewhere] = [
      await portal.signedIn({ email, password }),
      await portal.signedIn({ email, password }),
    ];
    const answer = await here.call(changePassword, { body: { current: password, next: GOOD[0] } });
    expect(answer.status).toBe(204);
    expect((await here.call(getAccount)).status).toBe(200);
    expect((await elsewhere.call(getAccount)).status).toBe(401);
    expect((await portal.call(signIn, { body: { email, password } })).status).toBe(401);
    expect((await portal.call(signIn, { body: { email, password: GOOD[0] } })).status).toBe(200);
  });
  test('401: the current password is wrong, and guesses are throttled like those of a sign-in', async () => {
    const { email, password } = portal.account('port');
    const browser = await portal.signedIn({ email, password });
    const body = { current: 'wrong', next: GOOD[0] };
    const statuses = [];
    for (let each = 0; each < 6; each += 1)
      statuses.push((await browser.call(changePassword, { body })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    portal.clock.advanceMinutes(15);
  });
  test.each(['short', 'password2024', 'Haiqing2024!'])('422: "%s" is too weak', async (next) => {
    const { email, password } = portal.account('seller');
    const browser = await portal.signedIn({ email, password });
    const answer = await browser.call(changePassword, {
      body: { current: password, next: next.replace('Haiqing', 'seller') },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'PASSWORD_TOO_WEAK' } });
    expect((await portal.call(signIn, { body: { email, password } })).status).toBe(200);
  });
  test('400: a password longer than 128 characters', async () => {
    const { email, password } = portal.account('seller');
    const browser = await portal.signedIn({ email, password });
    const answer = await browser.call(changePassword, {
      body: { current: password, next: 'x1 '.repeat(50) },
    });
    expect(answer.status).toBe(400);
  });
  test('403: an API key has no password', async () => {
    const body = { current: 'x', next: GOOD[0] };
    expect((await portal.call(changePassword, { as: portal.account('seller').apiKey, body })).status).toBe(
      403,
    );
  });
});

describe('requestPasswordReset', () => {
  test('202: says the same for an address it knows and one it does not, and gives nobody a link', async () => {
    const known = await portal.call(requestPasswordReset, {
      body: { email: portal.account('laneOperator').email },
    });
    const unknown = await portal.call(requestPasswordReset, { body: { email: 'nobody@nowhere.example' } });
    expect([known.status, known.body]).toEqual([202, undefined]);
    expect([unknown.status, unknown.body]).toEqual([202, undefined]);
  });
  test('429: not more than a few for one address', async () => {
    const statuses = [];
    for (let each = 0; each < 6; each += 1)
      statuses.push(
        (await portal.call(requestPasswordReset, { body: { email: 'often@nowhere.example' } })).status,
      );
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    portal.clock.advanceMinutes(15);
  });
});

describe('resetPassword', () => {
  const account = () => portal.account('laneOperator');

  test('204: a link works once; every session ends, tokens soon after', async () => {
    const browser = await portal.signedIn(account());
    const bearer = (await browser.call(createToken)).body.token;
    await portal.settle();
    const token = await linkFor(account().email);
    expect((await portal.call(resetPassword, { body: { token, password: GOOD[0] } })).status).toBe(204);
    expect((await browser.call(getAccount)).status).toBe(401);
    await expect
      .poll(async () => (await portal.call(getAccount, { as: bearer })).status, {
        timeout: 20_000,
        interval: 50,
      })
      .toBe(401);
    const again = await portal.call(resetPassword, { body: { token, password: GOOD[1] } });
    expect(again).toMatchObject({ status: 401, body: { code: 'WRONG_CREDENTIALS' } });
    expect((await portal.call(signIn, { body: { email: account().email, password: GOOD[0] } })).status).toBe(
      200,
    );
  });
  test('204: of two uses at once one works', async () => {
    const token = await linkFor(account().email);
    const answers = await Promise.all(
      [GOOD[1], GOOD[2]].map((password) => portal.call(resetPassword, { body: { token, password } })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 401]);
  });
  test('401: a used link makes the person’s other links worthless', async () => {
    const [first, second] = [await linkFor(account().email), await linkFor(account().email)];
    expect((await portal.call(resetPassword, { body: { token: first, password: GOOD[1] } })).status).toBe(
      204,
    );
    expect((await portal.call(resetPassword, { body: { token: second, password: GOOD[2] } })).status).toBe(
      401,
    );
  });
  test('401: a made-up link and one that is a day old look the same', async () => {
    const token = await linkFor(account().email);
    portal.clock.advanceMinutes(24 * 60);
    const old = await portal.call(resetPassword, { body: { token, password: GOOD[0] } });
    const madeUp = await portal.call(resetPassword, { body: { token: 'A'.repeat(43), password: GOOD[0] } });
    expect(old.status).toBe(401);
    expect(classOf(old)).toEqual(classOf(madeUp));
  });
  test('422: a weak password leaves the link good', async () => {
    const token = await linkFor(account().email);
    expect((await portal.call(resetPassword, { body: { token, password: 'letmein2024' } })).status).toBe(422);
    expect((await portal.call(resetPassword, { body: { token, password: GOOD[2] } })).status).toBe(204);
  });
});
