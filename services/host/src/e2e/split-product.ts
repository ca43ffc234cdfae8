// The product as an installation runs it that has outgrown one process: every service apart, several instances of each,
// one PostgreSQL, an ingress in front.
import path from 'node:path';
import { SERVICES, type ServiceName } from '@fourports/contracts';
import { ingressRoutes, serviceForPath } from '@fourports/contracts/ingress';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@fourports/database';
import { type Ingress, startIngress } from '@fourports/testing/ingress';
import { readCredentials } from '../demo/credentials-file.ts';
import { type RunningProduct, runScript, type StartedProcess, startProcess } from './product.ts';

export type SplitProduct = RunningProduct & {
  /** The processes of a service, to be hurt by a test. */
  readonly instances: (service: ServiceName) => readonly StartedProcess[];
  readonly stop: () => Promise<readonly (number | null)[]>;
};

export type SplitShape = {
  /** One of each that is not named. */
  readonly instances: Partial<Readonly<Record<ServiceName, number>>>;
  readonly environment: Readonly<Record<string, string>>;
};

/** Starts it in `home`, all processes at once as a cluster would, with the demonstration's organisations and recorded runs. */
export const startSplitProduct = async (home: string, shape: SplitShape): Promise<SplitProduct> => {
  const running = new Map<ServiceName, readonly StartedProcess[]>();
  const routes = ingressRoutes();
  const ingress = await startIngress((asked) =>
    (running.get(serviceForPath(routes, asked)) ?? []).map(({ baseUrl }) => baseUrl),
  );
  const server = await startEmbeddedPostgres({
    dataDirectory: path.join(home, 'data'),
    settings: { max_connections: '300' },
  });
  const environment = {
    ...shape.environment,
    DATABASE_URL: server.adminUrl,
    PUBLIC_URL: ingress.baseUrl,
    PORT: '0',
    // The replays of a demonstration ask faster than any customer would.
    RATE_LIMIT_PER_MINUTE: '100000',
  };
  const parts = { running, ingress, server };
  try {
    const started = SERVICES.map(async (service) => {
      const instances = Array.from({ length: shape.instances[service] ?? 1 }, () =>
        startProcess(['--services', service], { cwd: home, environment }),
      );
      running.set(service, await Promise.all(instances));
    });
    await Promise.all(started);
    const { accounts, credentialsFile } = await demonstrated(home, ingress.baseUrl, environment);
    return {
      baseUrl: ingress.baseUrl,
      accounts,
      credentialsFile,
      instances: (service) => running.get(service) ?? [],
      stop: () => stopAll(parts),
    };
  } catch (error) {
    await stopAll(parts);
    throw error;
  }
};

type Parts = {
  readonly running: ReadonlyMap<ServiceName, readonly StartedProcess[]>;
  readonly ingress: Ingress;
  readonly server: EmbeddedPostgres;
};

/** The exit codes of all processes. */
const stopAll = async ({ running, ingress, server }: Parts): Promise<readonly (number | null)[]> => {
  const codes = await Promise.all([...running.values()].flat().map(({ stop }) => stop()));
  await ingress.close();
  await server.stop();
  return codes;
};

const demonstrated = async (
  home: string,
  url: string,
  environment: Readonly<Record<string, string>>,
): Promise<Pick<RunningProduct, 'accounts' | 'credentialsFile'>> => {
  const { code, output } = await runScript('admin.ts', ['demonstrate', '--url', url], {
    cwd: home,
    environment,
  });
  const credentialsFile = path.join(home, 'credentials.json');
  const credentials = await readCredentials(credentialsFile);
  if (code !== 0 || credentials === undefined)
    throw new Error(`Failed to demonstrate (exit code ${code}): ${output}`);
  return { accounts: credentials.accounts, credentialsFile };
};
