// The whole product in a shape: its services in one process or each in its own, on one PostgreSQL, behind an ingress.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SERVICES, type ServiceName } from '@fourports/contracts';
import { ingressRoutes, serviceForPath } from '@fourports/contracts/ingress';
import { startEmbeddedPostgres } from '@fourports/database';
import { startIngress } from '@fourports/testing/ingress';
import pg from 'pg';
import { readCredentials } from '../../src/demo/credentials-file.ts';
import {
  type RunningProduct,
  runScript,
  type StartedProcess,
  startProcess,
  temporaryHome,
} from '../../src/e2e/product.ts';
import { untilSettled } from './running-product.ts';

/** Which services each process has. */
export type Shape = readonly (readonly ServiceName[])[];
export const ONE_PROCESS: Shape = [[...SERVICES]];
export const EACH_APART: Shape = SERVICES.map((service) => [service]);

export type ShapedProduct = Pick<RunningProduct, 'baseUrl' | 'accounts'> & {
  /** Of the product's processes, without PostgreSQL's. */
  readonly pids: readonly number[];
  readonly postmaster: number;
  readonly settled: () => Promise<void>;
};

const NO_LIMIT = '1000000000';

/** Starts it, with the demonstration's organisations and runs, works with it, and stops it. */
export const withProduct = async <R>(
  shape: Shape,
  work: (product: ShapedProduct) => Promise<R>,
): Promise<R> => {
  await using folder = await temporaryHome();
  const { home } = folder;
  const running = new Map<ServiceName, StartedProcess>();
  const routes = ingressRoutes();
  const ingress = await startIngress((asked) => {
    const answering = running.get(serviceForPath(routes, asked));
    return answering === undefined ? [] : [answering.baseUrl];
  });
  const dataDirectory = path.join(home, 'data');
  const server = await startEmbeddedPostgres({ dataDirectory, settings: { max_connections: '300' } });
  const environment = {
    DATABASE_URL: server.adminUrl,
    PUBLIC_URL: ingress.baseUrl,
    PORT: '0',
    RATE_LIMIT_PER_MINUTE: NO_LIMIT,
  };
  const admin = new pg.Client(server.adminUrl);
  await admin.connect();
  const started: StartedProcess[] = [];
  try {
    await Promise.all(
      shape.map(async (services) => {
        const each = await startProcess(['--services', services.join(',')], { cwd: home, environment });
        started.push(each);
        for (const service of services) running.set(service, each);
      }),
    );
    const { code, output } = await runScript('admin.ts', ['demonstrate', '--url', ingress.baseUrl], {
      cwd: home,
      environment,
    });
    const known = await readCredentials(path.join(home, 'credentials.json'));
    if (code !== 0 || known === undefined) throw new Error(`Failed to demonstrate (${code}): ${output}`);
    const pidFile = await readFile(path.join(dataDirectory, 'postgres/postmaster.pid'), 'utf8');
    return await work({
      baseUrl: ingress.baseUrl,
      accounts: known.accounts,
      pids: started.flatMap(({ pid }) => pid ?? []),
      postmaster: Number(pidFile.split('\n')[0]),
      settled: () => untilSettled(admin),
    });
  } finally {
    await admin.end();
    await Promise.all(started.map(({ stop }) => stop()));
    await ingress.close();
    await server.stop();
  }
};
