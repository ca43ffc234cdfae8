import {
  createToken,
  getAccount,
  signIn,
  signOut,
  switchOrganisation,
  updateProfile,
} from '@fourports/contracts/portal/account';
import { acceptInvitation, inviteMember } from '@fourports/contracts/portal/invitations';
import { listMembers } from '@fourports/contracts/portal/members';
import { endSession, listSessions } from '@fourports/contracts/portal/sessions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  browserWith,
  classOf,
  cookieOf,
  startTestPortal,
  type TestPortal,
} from '../testing/portal-for-tests.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const forwarder = () => portal.account('forwarder');
const credentials = () => ({ email: forwarder().email, password: forwarder().password });

describe('signIn: 200', () => {
  test('sets an opaque cookie that scripts cannot read, and tells who it is', async () => {
    const answer = await portal.call(signIn, { body: credentials() });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      profile: { email: forwarder().email },
      organisation: { name: forwarder().organisation, kind: 'forwarder' },
      role: 'admin',
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^sid=[A-Za-z0-9_-]{43}; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
  });

  test('ends the session the browser had before', async () => {
    const before = await portal.signedIn(credentials());
    const again = await portal.call(signIn, { body: credentials(), headers: { cookie: before.cookie } });
    expect(again.status).toBe(200);
    expect((await before.call(getAccount)).status).toBe(401);
  });

  test('takes the address in any case', async () => {
    const answer = await portal.call(signIn, {
      body: { ...credentials(), email: forwarder().email.toUpperCase() },
    });
    expect(answer.status).toBe(200);
  });
});

describe('signIn: 401', () => {
  test('is one and the same for an unknown address and a wrong password', async () => {
    const wrong = await portal.call(signIn, { body: { ...credentials(), password: 'not the password' } });
    const unknown = await portal.call(signIn, {
      body: { email: 'nobody@nowhere.example', password: 'not it' },
    });
    expect(classOf(wrong)).toEqual(classOf(unknown));
    expect(wrong).toMatchObject({ status: 401, body: { code: 'WRONG_CREDENTIALS' } });
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });
});

describe('signIn: 400, 403, 415', () => {
  test('refuses what is no address, and fields nobody asked for', async () => {
    const answer = await portal.call(signIn, { body: { email: 'x', password: 'y', role: 'admin' } });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/email',
      '/role',
    ]);
  });
  test('refuses a form of another site', async () => {
    const answer = await portal.call(signIn, {
      body: credentials(),
      headers: { origin: 'https://evil.example' },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });
  test('refuses what is no JSON', async () => {
    const answer = await portal.call(signIn, {
      body: 'email=a&password=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(415);
  });
});

describe('signIn: 429', () => {
  test('locks an address after five wrong passwords, also for the right one, and says how long', async () => {
    const seller = portal.account('seller');
    const wrong = { email: seller.email, password: 'wrong wrong wrong' };
    const guesses = await Promise.all(Array.from({ length: 8 }, () => portal.call(signIn, { body: wrong })));
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
    const locked = await portal.call(signIn, { body: { email: seller.email, password: seller.password } });
    expect(locked).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(locked.headers.get('retry-after')).toBe('900');
    portal.clock.advanceMinutes(15);
    expect(
      (await portal.call(signIn, { body: { email: seller.email, password: seller.password } })).status,
    ).toBe(200);
  });
  test('locks an unknown address just so', async () => {
    const body = { email: 'guess@nowhere.example', password: 'wrong' };
    const guesses = [];
    for (let each = 0; each < 6; each += 1) guesses.push((await portal.call(signIn, { body })).status);
    expect(guesses).toEqual([401, 401, 401, 401, 401, 429]);
  });
});

describe('the session', () => {
  test('ends after twelve idle hours', async () => {
    const browser = await portal.signedIn(credentials());
    portal.clock.advanceMinutes(11 * 60);
    expect((await browser.call(getAccount)).status).toBe(200);
    portal.clock.advanceMinutes(11 * 60);
    expect((await browser.call(getAccount)).status).toBe(200);
    portal.clock.advanceMinutes(12 * 60);
    expect((await browser.call(getAccount)).status).toBe(401);
  });
  test('ends after seven days however busy', async () => {
    const browser = await portal.signedIn(credentials());
    for (let hours = 0; hours < 7 * 24 - 8; hours += 8) {
      portal.clock.advanceMinutes(8 * 60);
      expect((await browser.call(getAccount)).status).toBe(200);
    }
    portal.clock.advanceMinutes(8 * 60);
    expect((await browser.call(getAccount)).status).toBe(401);
  });
  test('is nobody’s with a made-up cookie, or with two', async () => {
    const browser = await portal.signedIn(credentials());
    const planted = `sid=${'A'.repeat(43)}`;
    expect((await browserWith(portal, planted).call(getAccount)).status).toBe(401);
    expect((await browserWith(portal, `${planted}; ${browser.cookie}`).call(getAccount)).status).toBe(401);
  });
});

describe('changes known by the cookie: 403', () => {
  test.each([
    ['without our own header', { 'x-requested-with': '' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a sister site', { 'sec-fetch-site': 'same-site' }],
    ['from another origin', { origin: 'http://evil.example' }],
    ['from nowhere that can be named', { origin: 'null' }],
  ])('%s', async (_, headers) => {
    const browser = await portal.signedIn(credentials());
    const answer = await browser.call(updateProfile, { body: { name: 'Mallory' }, headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect((await browser.call(getAccount)).body.profile.name).not.toBe('Mallory');
  });
});

describe('signOut: 204', () => {
  test('ends the session for its cookie and, soon after, for its token', async () => {
    const browser = await portal.signedIn(credentials());
    const { token } = (await browser.call(createToken)).body;
    await portal.settle();
    expect((await portal.call(listMembers, { as: token })).status).toBe(200);
    const answer = await browser.call(signOut);
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^sid=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect((await browser.call(getAccount)).status).toBe(401);
    await expect
      .poll(async () => (await portal.call(listMembers, { as: token })).status, {
        timeout: 20_000,
        interval: 50,
      })
      .toBe(401);
  });
});

describe('createToken', () => {
  test('200: a token for 60 seconds that says who and for whom', async () => {
    const browser = await portal.signedIn(credentials());
    const { status, body } = await browser.call(createToken);
    expect(status).toBe(200);
    expect(body.expiresAt).toBe(new Date(Date.parse(portal.clock.now()) + 60_000).toISOString());
    await portal.settle();
    expect((await portal.call(getAccount, { as: body.token })).body.profile.email).toBe(forwarder().email);
    portal.clock.advanceMinutes(2);
    expect((await portal.call(getAccount, { as: body.token })).status).toBe(401);
  });
  test('403: a token is not had for a token, nor for an API key', async () => {
    const browser = await portal.signedIn(credentials());
    const { token } = (await browser.call(createToken)).body;
    await portal.settle();
    expect((await portal.call(createToken, { as: token })).status).toBe(403);
    expect((await portal.call(createToken, { as: forwarder().apiKey })).status).toBe(403);
  });
  test('401: nobody gets none', async () => {
    expect((await portal.call(createToken)).status).toBe(401);
  });
});

describe('updateProfile', () => {
  test('200: name, language and home zone', async () => {
    const browser = await portal.signedIn(credentials());
    const body = { name: '李海青', language: 'zh', homeTimeZone: 'Asia/Seoul' };
    expect((await browser.call(updateProfile, { body })).body.profile).toMatchObject(body);
    expect((await browser.call(getAccount)).body.profile).toMatchObject(body);
  });
  test('400: a language or zone there is not', async () => {
    const browser = await portal.signedIn(credentials());
    expect((await browser.call(updateProfile, { body: { language: 'fr' } })).status).toBe(400);
    expect((await browser.call(updateProfile, { body: { homeTimeZone: 'Mars/../x' } })).status).toBe(400);
  });
  test('403: an API key has no profile', async () => {
    const answer = await portal.call(updateProfile, { as: forwarder().apiKey, body: { name: 'Key' } });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });
});

describe('switchOrganisation', () => {
  test('200: acts for another organisation the person belongs to, and comes back to it at the next sign-in', async () => {
    const port = await portal.signedIn(portal.account('port'));
    const invited = await port.call(inviteMember, { body: { email: forwarder().email, role: 'viewer' } });
    const token = new URL(invited.body.link).hash.slice('#token='.length);
    const joined = await portal.call(acceptInvitation, {
      body: { token, name: 'ignored', password: forwarder().password },
    });
    expect(joined).toMatchObject({ status: 200 });
    expect(joined.body).toMatchObject({ role: 'viewer', organisation: { kind: 'port' } });
    const browser = browserWith(portal, cookieOf(joined));
    const own = joined.body.memberships.find((each: { role: string }) => each.role === 'admin');
    const switched = await browser.call(switchOrganisation, { body: { organisationId: own.organisationId } });
    expect(switched).toMatchObject({
      status: 200,
      body: { role: 'admin', organisation: { kind: 'forwarder' } },
    });
    expect((await browser.call(getAccount)).body.organisation.kind).toBe('forwarder');
    const again = await portal.call(signIn, { body: credentials() });
    expect(again.body.organisation.organisationId).toBe(own.organisationId);
  });
  test('404: an organisation the person does not belong to, known or not', async () => {
    const browser = await portal.signedIn(credentials());
    const seller = await portal.signedIn(portal.account('seller'));
    const { organisationId } = (await seller.call(getAccount)).body.organisation;
    const foreign = await browser.call(switchOrganisation, { body: { organisationId } });
    const unknown = await browser.call(switchOrganisation, {
      body: { organisationId: `org_${'0'.repeat(32)}` },
    });
    expect(foreign.status).toBe(404);
    expect(classOf(foreign)).toEqual(classOf(unknown));
  });
});

describe('listSessions and endSession', () => {
  test('200, 204: shows the person’s own sessions and ends one', async () => {
    const [one, other] = [await portal.signedIn(credentials()), await portal.signedIn(credentials())];
    const { items } = (await one.call(listSessions)).body;
    expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    const { sessionId } = (await other.call(getAccount)).body;
    expect(items.map((each: { sessionId: string }) => each.sessionId)).toContain(sessionId);
    expect((await one.call(endSession, { params: { sessionId } })).status).toBe(204);
    expect((await other.call(getAccount)).status).toBe(401);
    expect((await one.call(endSession, { params: { sessionId } })).status).toBe(404);
  });
  test('404: another person’s session is as unknown as none', async () => {
    const browser = await portal.signedIn(credentials());
    const seller = await portal.signedIn(portal.account('seller'));
    const { sessionId } = (await seller.call(getAccount)).body;
    const foreign = await browser.call(endSession, { params: { sessionId } });
    const unknown = await browser.call(endSession, { params: { sessionId: `ses_${'0'.repeat(32)}` } });
    expect(foreign.status).toBe(404);
    expect(classOf(foreign)).toEqual(classOf(unknown));
    expect((await seller.call(getAccount)).status).toBe(200);
  });
});

test('on https the cookie is bound to the host', async () => {
  const { sessionCookie } = await import('./session-cookie.ts');
  const set: unknown[] = [];
  const response = { cookie: (...given: unknown[]) => set.push(given) };
  Reflect.apply(sessionCookie('https://fourports.example').set, undefined, [response, 'token']);
  expect(set).toEqual([
    [
      '__Host-sid',
      'token',
      { httpOnly: true, secure: true, sameSite: 'lax', path: '/', maxAge: 604_800_000 },
    ],
  ]);
});
