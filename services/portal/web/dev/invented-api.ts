// The API as the page needs it, answering from fixtures/web: for designing and for the page's own tests.
// Any e-mail with any password signs in; nothing is kept beyond the process.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Account } from '@fourports/contracts/portal/operations';
import type { Expanded } from './expand-journey.ts';
import { accountOf, membersOf } from './invented-account.ts';
import { readJourneys, readPlaces } from './read-journeys.ts';
import { sailings } from './sailings.ts';

type Answer = { readonly status: number; readonly body?: unknown; readonly etag?: string };
type Asked = {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly method: string;
  readonly body: unknown;
};

const problem = (status: number, code: string, detail: string): Answer => ({
  status,
  body: {
    type: `https://fourports.invalid/problems/${code}`,
    title: code,
    status,
    code,
    detail,
    requestId: 'dev',
  },
});

const accountApi = () => {
  let account: Account | undefined = accountOf();
  return ({ path, method, body }: Asked): Answer | undefined => {
    if (path === '/v1/account/sign-in') {
      const given = typeof body === 'object' && body !== null && 'password' in body ? body.password : '';
      if (given === 'wrong') return problem(401, 'WRONG_CREDENTIALS', 'E-mail or password is wrong.');
      account = accountOf();
      return { status: 200, body: account };
    }
    if (path === '/v1/account/sign-out') {
      account = undefined;
      return { status: 204 };
    }
    if (account === undefined) return problem(401, 'NOT_SIGNED_IN', 'Sign in first.');
    if (path === '/v1/account/token')
      return {
        status: 200,
        body: { token: 'invented', expiresAt: new Date(Date.now() + 60_000).toISOString() },
      };
    if (path === '/v1/account' && method === 'PATCH' && typeof body === 'object')
      account = Account.parse({ ...account, profile: { ...account.profile, ...body } });
    return path === '/v1/account' ? { status: 200, body: account } : undefined;
  };
};

const plain = (text: string): string => text.toUpperCase().replace(/[\s·-]/g, '');

const listed = (journeys: readonly Expanded[], query: URLSearchParams): Answer => {
  const wanted = plain(query.get('identifiers') ?? '');
  const [phase, mode] = [query.get('phase'), query.get('mode')];
  const items = journeys
    .map((each) => each.summary)
    .filter((each) => phase === null || each.delivery.phase === phase)
    .filter((each) => mode === null || each.mode === mode)
    .filter((each) => query.get('held') === null || each.delivery.held !== undefined)
    .filter((each) => wanted === '' || wanted === 'MANY' || plain(JSON.stringify(each)).includes(wanted));
  // `many` in the search field: a list long enough to scroll.
  const times = wanted === 'MANY' ? 100 : 1;
  return { status: 200, body: { items: Array.from({ length: times }, () => items).flat() } };
};

const LISTS: Readonly<Record<string, () => unknown>> = {
  '/v1/routes/places': () => [...readPlaces().values()],
  '/v1/routes': () => [],
  '/v1/sailings': sailings,
  '/v1/members': membersOf,
  '/v1/members/invitations': () => [],
  '/v1/api-keys': () => [],
};

const shipmentApi = (journeys: readonly Expanded[], asked: Asked): Answer | undefined => {
  const { path, method, query } = asked;
  if (path === '/v1/shipments')
    return method === 'GET' ? listed(journeys, query) : { status: 202, body: journeys[0]?.detail };
  const [, id, part] = /^\/v1\/shipments\/(shp_\w+)(?:\/(\w+))?$/.exec(path) ?? [];
  const found = journeys.find((each) => each.timeline.shipmentId === id);
  if (found === undefined) return undefined;
  if (part === 'timeline') return { status: 200, body: found.timeline };
  return {
    status: part === 'rebook' ? 202 : 200,
    body: found.detail,
    etag: `"${found.detail.itinerary.revision}"`,
  };
};

const inventedApi = () => {
  const journeys = [...readJourneys().values()];
  const account = accountApi();
  return (asked: Asked): Answer => {
    const list = asked.method === 'GET' ? LISTS[asked.path] : undefined;
    return (
      account(asked) ??
      (list === undefined ? shipmentApi(journeys, asked) : { status: 200, body: { items: list() } }) ??
      problem(404, 'NOT_FOUND', `There is no ${asked.path}.`)
    );
  };
};

export const answerFromFixtures = () => {
  const api = inventedApi();
  return async (request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/v1/')) return next();
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const answer = api({
      path: url.pathname,
      query: url.searchParams,
      method: request.method ?? 'GET',
      body: text === '' ? undefined : JSON.parse(text),
    });
    response.statusCode = answer.status;
    response.setHeader(
      'Content-Type',
      answer.status >= 400 ? 'application/problem+json' : 'application/json',
    );
    if (answer.etag !== undefined) response.setHeader('ETag', answer.etag);
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  };
};
