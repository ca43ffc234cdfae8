import { createToken, getAccount, signIn } from '@fourports/contracts/portal/account';
import { issueApiKey } from '@fourports/contracts/portal/api-keys';
import {
  acceptInvitation,
  inviteMember,
  listInvitations,
  withdrawInvitation,
} from '@fourports/contracts/portal/invitations';
import { changeMember, listMembers, removeMember } from '@fourports/contracts/portal/members';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Browser,
  browserWith,
  classOf,
  cookieOf,
  startTestPortal,
  type TestPortal,
} from '../testing/portal-for-tests.ts';

let portal: TestPortal;
let admin: Browser;
beforeAll(async () => {
  portal = await startTestPortal();
  admin = await portal.signedIn(portal.account('forwarder'));
});
afterAll(() => portal.stop());

const PASSWORD = 'seven crates of pears';
const tokenOf = ({ body }: { body: { link: string } }) => new URL(body.link).hash.slice('#token='.length);
const invite = (email: string, role = 'viewer') => admin.call(inviteMember, { body: { email, role } });
const accept = (token: string, more: object = {}) =>
  portal.call(acceptInvitation, {
    body: { token, name: 'Kim Minji', password: PASSWORD, language: 'ko', ...more },
  });
/** A new member with a browser of their own. */
const join = async (email: string, role = 'viewer') => {
  const joined = await accept(tokenOf(await invite(email, role)));
  const browser = browserWith(portal, cookieOf(joined));
  const { items } = (await admin.call(listMembers)).body;
  const { memberId } = items.find((each: { email: string }) => each.email === email);
  return { joined, browser, memberId };
};

describe('inviteMember', () => {
  test('201: without a mail server the link is in the answer, and the invitation is open', async () => {
    const { status, body } = await invite('one@haiqing.example', 'operator');
    expect(status).toBe(201);
    expect(body.invitation).toMatchObject({ email: 'one@haiqing.example', role: 'operator', state: 'open' });
    expect(body.link).toMatch(new RegExp(`^${portal.baseUrl}/join#token=[A-Za-z0-9_-]{43}$`));
  });
  test('400: no address, no role', async () => {
    expect((await admin.call(inviteMember, { body: { email: 'x', role: 'owner' } })).status).toBe(400);
  });
  test('403: a viewer invites nobody', async () => {
    const { browser } = await join('viewer@haiqing.example');
    const answer = await browser.call(inviteMember, { body: { email: 'friend@x.example', role: 'admin' } });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });
  test('409: whoever is a member already', async () => {
    expect(await invite(portal.account('forwarder').email)).toMatchObject({
      status: 409,
      body: { code: 'ALREADY_MEMBER' },
    });
  });
});

describe('acceptInvitation', () => {
  test('200: a new person chooses name and password, is signed in and is a member', async () => {
    const { joined, browser } = await join('minji@haiqing.example', 'operator');
    expect(joined).toMatchObject({
      status: 200,
      body: {
        role: 'operator',
        profile: { name: 'Kim Minji', language: 'ko', email: 'minji@haiqing.example' },
      },
    });
    expect((await browser.call(getAccount)).status).toBe(200);
    const body = { email: 'minji@haiqing.example', password: PASSWORD };
    expect((await portal.call(signIn, { body })).status).toBe(200);
  });
  test('409: a link works once, also when used twice at once', async () => {
    const token = tokenOf(await invite('twice@haiqing.example'));
    const answers = await Promise.all([accept(token), accept(token)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await accept(token)).toMatchObject({ status: 409, body: { code: 'INVITATION_SPENT' } });
  });
  test('409: a withdrawn or old link', async () => {
    const invited = await invite('late@haiqing.example');
    const withdrawn = await invite('gone@haiqing.example');
    const { invitationId } = withdrawn.body.invitation;
    expect((await admin.call(withdrawInvitation, { params: { invitationId } })).status).toBe(204);
    expect((await accept(tokenOf(withdrawn))).status).toBe(409);
    portal.clock.advanceMinutes(7 * 24 * 60);
    expect((await accept(tokenOf(invited))).status).toBe(409);
    admin = await portal.signedIn(portal.account('forwarder'));
    const { items } = (await admin.call(listInvitations)).body;
    const stateOf = (email: string) => items.find((each: { email: string }) => each.email === email).state;
    expect([stateOf('late@haiqing.example'), stateOf('gone@haiqing.example')]).toEqual([
      'expired',
      'withdrawn',
    ]);
  });
  test('401: a made-up link', async () => {
    expect(await accept('A'.repeat(43))).toMatchObject({ status: 401, body: { code: 'WRONG_CREDENTIALS' } });
  });
  test('401: an address with an account needs that account’s password, not a new one', async () => {
    const seller = portal.account('seller');
    const token = tokenOf(await invite(seller.email));
    expect((await accept(token)).status).toBe(401);
    expect(await accept(token, { password: seller.password })).toMatchObject({
      status: 200,
      body: { role: 'viewer' },
    });
  });
  test('422: a weak password leaves the link good', async () => {
    const token = tokenOf(await invite('weak@haiqing.example'));
    expect((await accept(token, { password: 'kimminji2024' })).status).toBe(422);
    expect((await accept(token)).status).toBe(200);
  });
});

describe('listMembers, listInvitations: 200', () => {
  test('page by page, oldest first and newest first, and only one’s own', async () => {
    const pages: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query = { limit: '2', ...(cursor === '' ? {} : { cursor }) };
      const { body } = await admin.call(listMembers, { query });
      pages.push(...body.items.map(({ email }: { email: string }) => email));
      cursor = body.nextCursor;
    }
    expect(pages[0]).toBe(portal.account('forwarder').email);
    expect(new Set(pages).size).toBe(pages.length);
    const others = await portal.call(listMembers, { as: portal.account('port').apiKey });
    expect(others.body.items).toHaveLength(1);
    expect((await portal.call(listInvitations, { as: portal.account('port').apiKey })).body.items).toEqual(
      [],
    );
  });
});

describe('withdrawInvitation', () => {
  test('404: another organisation’s is as unknown as none; 409: one that is spent', async () => {
    const invited = await invite('theirs@haiqing.example');
    const { invitationId } = invited.body.invitation;
    const as = portal.account('port').apiKey;
    const foreign = await portal.call(withdrawInvitation, { as, params: { invitationId } });
    const unknown = await portal.call(withdrawInvitation, {
      as,
      params: { invitationId: `inv_${'0'.repeat(32)}` },
    });
    expect(foreign.status).toBe(404);
    expect(classOf(foreign)).toEqual(classOf(unknown));
    await accept(tokenOf(invited));
    expect((await admin.call(withdrawInvitation, { params: { invitationId } })).status).toBe(409);
  });
});

describe('changeMember', () => {
  test('200: another role, at once for the cookie and soon after for the token', async () => {
    const { browser, memberId } = await join('rise@haiqing.example');
    const { token } = (await browser.call(createToken)).body;
    await portal.settle();
    const issue = { as: token, body: { name: 'k', scopes: ['shipments:read'] } };
    expect((await portal.call(issueApiKey, issue)).status).toBe(403);
    const answer = await admin.call(changeMember, { params: { memberId }, body: { role: 'admin' } });
    expect(answer).toMatchObject({ status: 200, body: { memberId, role: 'admin' } });
    expect((await browser.call(getAccount)).body.role).toBe('admin');
    await expect
      .poll(async () => (await portal.call(issueApiKey, issue)).status, { timeout: 20_000 })
      .toBe(201);
    await admin.call(changeMember, { params: { memberId }, body: { role: 'viewer' } });
  });
  test('404: another organisation’s member is as unknown as none', async () => {
    const [{ memberId }] = (await admin.call(listMembers)).body.items;
    const change = (id: string) =>
      portal.call(changeMember, {
        as: portal.account('port').apiKey,
        params: { memberId: id },
        body: { role: 'viewer' },
      });
    const foreign = await change(memberId);
    expect(foreign.status).toBe(404);
    expect(classOf(foreign)).toEqual(classOf(await change(`mem_${'0'.repeat(32)}`)));
  });
  test('409: the last admin stays admin and stays a member, also of two who leave at once', async () => {
    const port = await portal.signedIn(portal.account('port'));
    const [{ memberId }] = (await port.call(listMembers)).body.items;
    const alone = await port.call(changeMember, { params: { memberId }, body: { role: 'operator' } });
    expect(alone).toMatchObject({ status: 409, body: { code: 'LAST_ADMIN' } });
    expect((await port.call(removeMember, { params: { memberId } })).status).toBe(409);
    const invited = await port.call(inviteMember, { body: { email: 'second@port.example', role: 'admin' } });
    const second = browserWith(portal, cookieOf(await accept(tokenOf(invited))));
    const { items } = (await port.call(listMembers)).body;
    const other = items.find((each: { email: string }) => each.email === 'second@port.example').memberId;
    const answers = await Promise.all([
      port.call(removeMember, { params: { memberId } }),
      second.call(removeMember, { params: { memberId: other } }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  });
});

describe('removeMember', () => {
  test('204: the session stops at once, its token soon after, and the address may be invited anew', async () => {
    const { browser, memberId } = await join('leaver@haiqing.example');
    const { token } = (await browser.call(createToken)).body;
    await portal.settle();
    expect((await portal.call(listMembers, { as: token })).status).toBe(200);
    expect((await admin.call(removeMember, { params: { memberId } })).status).toBe(204);
    expect((await browser.call(getAccount)).status).toBe(401);
    await expect
      .poll(async () => (await portal.call(listMembers, { as: token })).status, {
        timeout: 20_000,
        interval: 50,
      })
      .toBe(401);
    const body = { email: 'leaver@haiqing.example', password: PASSWORD };
    expect(await portal.call(signIn, { body })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const again = await invite('leaver@haiqing.example');
    expect((await accept(tokenOf(again))).status).toBe(200);
  });
  test('404: another organisation’s member is as unknown as none', async () => {
    const [{ memberId }] = (await admin.call(listMembers)).body.items;
    const remove = (id: string) =>
      portal.call(removeMember, { as: portal.account('seller').apiKey, params: { memberId: id } });
    const foreign = await remove(memberId);
    expect(foreign.status).toBe(404);
    expect(classOf(foreign)).toEqual(classOf(await remove(`mem_${'0'.repeat(32)}`)));
  });
});
