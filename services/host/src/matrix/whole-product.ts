// All services in this process on a test's database, with the demonstration's organisations: for tests over HTTP. The
// database is as the next version leaves it that was started beside this one.

import { type Operation, SERVICES } from '@fourports/contracts';
import { OPERATIONS } from '@fourports/contracts/operations';
import { createTestDatabase } from '@fourports/database/testing';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import { openAdministration } from '@fourports/portal';
import { prepareDatabase } from '../prepare-database.ts';
import { startProductInProcess } from '../product-in-process.ts';
import { servicesNamed } from '../services.ts';
import { plantedAhead } from './planted-ahead.ts';

export type WholeProduct = Awaited<ReturnType<typeof startWholeProduct>>;

export const startWholeProduct = async () => {
  const services = servicesNamed(SERVICES);
  const database = await createTestDatabase({
    migrations: {
      eventlog: { ...eventlogMigrations, ...plantedAhead('eventlog') },
      ...Object.fromEntries(
        services.map(({ name, migrations }) => [name, { ...migrations, ...plantedAhead(name) }]),
      ),
    },
  });
  await prepareDatabase(database, services);
  const product = await startProductInProcess({ services, database });
  const administration = await openAdministration(product.resources);
  return {
    ...product,
    administration,
    accounts: await administration.prepareDemoAccounts(),
    stop: async () => {
      await administration.close();
      await product.stop();
      await database.drop();
    },
  };
};

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it.
  readonly body: any;
};

export type Call = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** One request; 503 NOT_YET_VISIBLE is asked again, as a client is told to. */
export const callOperation = async (baseUrl: string, operation: Operation, call: Call): Promise<Answer> => {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(call.params?.[name] ?? `no ${name}`),
  );
  const search = new URLSearchParams(call.query).toString();
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(`${baseUrl}${path}${search === '' ? '' : `?${search}`}`, {
      method: operation.method.toUpperCase(),
      headers: {
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        'x-requested-with': 'fourports',
        ...call.headers,
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const text = await response.text();
    const isJson = /\bjson(;|$)/.test(response.headers.get('content-type') ?? '');
    const body: unknown = text === '' || !isJson ? undefined : JSON.parse(text);
    if (response.status === 503 && attempt < 10) continue;
    return { status: response.status, headers: response.headers, body };
  }
};

export const operationNamed = (id: string): Operation => {
  const found = OPERATIONS.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`There is no operation ${id}.`);
  return found;
};
