// Every operation of every service that names a thing, called by organisations the thing does not belong to. New
// operations join by themselves: bodies come from their schemas, ids from the factories of matrix/subjects.ts.
import { type Operation, ORGANISATION_KINDS, SUBJECTS, type Subject } from '@fourports/contracts';
import { OPERATIONS } from '@fourports/contracts/operations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Identity, identify, mayUse, newcomer } from './matrix/identities.ts';
import { sampleBody } from './matrix/sample-input.ts';
import { MAKE, OPEN_SUBJECTS } from './matrix/subjects.ts';
import { type Answer, type Call, startWholeProduct, type WholeProduct } from './matrix/whole-product.ts';

type Named = Operation & { readonly subjects: Readonly<Record<string, Subject>> };
const isNamed = (operation: Operation): operation is Named => operation.subjects !== undefined;
const NAMED = OPERATIONS.filter(isNamed);
const isOpen = ({ subjects }: Named): boolean =>
  Object.values(subjects).every((subject) => OPEN_SUBJECTS.includes(subject));
const HIDDEN = NAMED.filter((operation) => !isOpen(operation));
const OPEN = NAMED.filter(isOpen);

let product: WholeProduct;
let owner: Identity;
let platform: Identity;
let port: Identity;
/** One of every kind but the platform, which sees all organisations by its office. */
let strangers: readonly Identity[];
/** What bodies may name without being refused for it. */
let known: readonly string[] = [];
let tried = 0;

beforeAll(async () => {
  product = await startWholeProduct();
  const accountOf = (kind: string) => {
    const account = product.accounts.find((each) => each.kind === kind && each.world === 'live');
    if (account === undefined) throw new Error(`no ${kind}`);
    return account;
  };
  owner = await identify(product, accountOf('forwarder'));
  platform = await identify(product, accountOf('platform'));
  port = await identify(product, accountOf('port'));
  const kinds = ORGANISATION_KINDS.filter((kind) => kind !== 'platform');
  strangers = await Promise.all(kinds.map((kind) => newcomer(product, kind)));
  await product.settled();
  known = [await MAKE.sailing({ product, owner, port })];
}, 120_000);
afterAll(async () => {
  process.stdout.write(`Access matrix: ${tried} calls on ${NAMED.length} operations\n`);
  await product.stop();
});

/** The same for whoever looks from outside: nothing of it may depend on whether the thing exists. */
const classOf = ({ status, headers, body }: Answer) => ({
  status,
  type: headers.get('content-type'),
  names: Object.keys(body ?? {}).toSorted(),
  code: body?.code,
  title: body?.title,
  detail: String(body?.detail).replace(/[a-z]{3}_[0-9a-f]{32}/g, '<id>'),
});

const unknownFor = (realId: string): string => realId.replace(/_[0-9a-f]{32}$/, `_${'f'.repeat(32)}`);

const callFor = (operation: Named, params: Readonly<Record<string, string>>): Call => {
  const body = sampleBody(operation, known);
  return {
    params,
    ...(body === undefined ? {} : { body }),
    ...(operation.ifMatch === 'required' ? { headers: { 'if-match': '"1"' } } : {}),
  };
};

const realParams = async ({ subjects }: Named): Promise<Readonly<Record<string, string>>> => {
  const made: [string, string][] = [];
  for (const [name, subject] of Object.entries(subjects))
    made.push([name, await MAKE[subject]({ product, owner, port })]);
  await product.settled();
  return Object.fromEntries(made);
};

test('there is a way to make every subject, and every subject is named by an operation', () => {
  expect(Object.keys(MAKE).toSorted()).toEqual([...SUBJECTS].toSorted());
  const named = new Set(NAMED.flatMap(({ subjects }) => Object.values(subjects)));
  expect([...named].toSorted()).toEqual([...SUBJECTS].toSorted());
});

test('every parameter of every path names its subject', () => {
  const parameters = OPERATIONS.flatMap(({ id, path }) =>
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${id} ${name}`),
  );
  const declared = NAMED.flatMap(({ id, subjects }) => Object.keys(subjects).map((name) => `${id} ${name}`));
  expect(declared.toSorted()).toEqual(parameters.toSorted());
});

describe('a thing of another organisation is as unknown as none', () => {
  test.each(HIDDEN.map((operation) => [operation.id, operation] as const))('%s', async (_, operation) => {
    const real = await realParams(operation);
    const unknown = Object.fromEntries(Object.entries(real).map(([name, id]) => [name, unknownFor(id)]));
    expect(unknown).not.toEqual(real);
    for (const stranger of strangers) {
      for (const way of ['byKey', 'byToken'] as const) {
        const [foreign, none] = [
          await stranger[way](operation.id, callFor(operation, real)),
          await stranger[way](operation.id, callFor(operation, unknown)),
        ];
        tried += 2;
        const who = `${stranger.kind} ${way}`;
        expect({ who, ...classOf(foreign) }).toEqual({ who, ...classOf(none) });
        expect({ who, status: foreign.status }).toEqual({
          who,
          status: expectedStatus(operation, stranger, way),
        });
      }
    }
    // The proof that the id was a real one: to its own organisation, or its port, it is not unknown.
    const own = [owner, port, platform].find((each) => mayUse(each, operation.access)) ?? owner;
    const way = operation.access === 'signedIn' ? 'byToken' : 'byKey';
    const answer = await own[way](operation.id, callFor(operation, real));
    expect({ status: answer.status, code: answer.body?.code }).not.toMatchObject({ status: 404 });
    expect([401, 403]).not.toContain(answer.status);
  });
});

/** 404 for whoever may use the operation at all; the door turns the others away before anything is looked for. */
const expectedStatus = ({ access }: Named, stranger: Identity, way: 'byKey' | 'byToken'): number => {
  // An account is a person's; keys have none.
  if (access === 'signedIn' && way === 'byKey') return 403;
  return mayUse(stranger, access) ? 404 : 403;
};

describe('what is open to all is read by all and changed by its own only', () => {
  test.each(OPEN.map((operation) => [operation.id, operation] as const))('%s', async (_, operation) => {
    const call = callFor(operation, await realParams(operation));
    for (const stranger of strangers) {
      for (const way of ['byKey', 'byToken'] as const) {
        const { status } = await stranger[way](operation.id, call);
        tried += 1;
        const wanted = operation.method === 'get' ? 200 : 403;
        expect({ who: `${stranger.kind} ${way}`, status }).toEqual({
          who: `${stranger.kind} ${way}`,
          status: wanted,
        });
      }
    }
  });
});

test('nobody without credentials gets past the door', async () => {
  for (const operation of OPERATIONS.filter(({ access }) => access !== 'public')) {
    const address = operation.path.replace(/\{\w+\}/g, 'anything');
    const response = await fetch(`${product.baseUrl}${address}`, { method: operation.method.toUpperCase() });
    tried += 1;
    expect({ id: operation.id, status: response.status }).toEqual({ id: operation.id, status: 401 });
    await response.body?.cancel();
  }
});
