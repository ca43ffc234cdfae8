// Portal over real HTTP with the demonstration's organisations in it, and browsers that are signed in to it.
import type { Operation, OrganisationKind } from '@fourports/contracts';
import { signIn } from '@fourports/contracts/portal/account';
import { openServiceDatabase } from '@fourports/database';
import { createPostgresEventLog, openLogWatch } from '@fourports/eventlog';
import { createLogger } from '@fourports/service-kit/hosting';
import {
  startTestService,
  type TestAnswer,
  type TestCall,
  type TestService,
} from '@fourports/service-kit/testing';
import type { CommandContext } from '../application/portal-context.ts';
import { systemSecrets } from '../application/secret.ts';
import { PortalSettings } from '../config.ts';
import { betterAuthVault } from '../identity/better-auth-vault.ts';
import { openIdentityPool } from '../identity-pool.ts';
import { type Administration, type DemoAccount, openAdministration, portal } from '../index.ts';
import type { PortalTables } from '../store/portal.table.ts';

export type Browser = {
  /** A request of our own page: with the cookie, the header and the origin's mark. */
  readonly call: (operation: Operation, call?: TestCall) => Promise<TestAnswer>;
  readonly cookie: string;
};

export type TestPortal = TestService & {
  readonly administration: Administration;
  readonly accounts: readonly DemoAccount[];
  /** The live account of this kind; ports: the first. */
  readonly account: (kind: OrganisationKind) => DemoAccount;
  readonly signedIn: (credentials: { readonly email: string; readonly password: string }) => Promise<Browser>;
};

type Options = Parameters<typeof startTestService>[1];

export const startTestPortal = async (options: Options = {}): Promise<TestPortal> => {
  const service = await startTestService(portal, options);
  const { adminUrl, roleSecret } = service.database;
  const watch = openLogWatch({ url: adminUrl, roleSecret });
  const administration = await openAdministration({
    openDatabase: <Tables>(name: string) =>
      openServiceDatabase<Tables>({ url: adminUrl, service: name, roleSecret }),
    openLog: (database) =>
      createPostgresEventLog({ database, watch, ports: { ...service, random: () => 0.5 } }),
    clock: service.clock,
    ids: service.ids,
    logger: createLogger({ level: 'silent' }),
    installation: { publicUrl: service.baseUrl, isDemo: true, databaseUrl: adminUrl, roleSecret },
  });
  const accounts = await administration.prepareDemoAccounts();
  await service.settle();
  return {
    ...service,
    administration,
    accounts,
    account: (kind) =>
      found(
        accounts.find((each) => each.kind === kind && each.world === 'live'),
        kind,
      ),
    signedIn: async ({ email, password }) => {
      const answer = await service.call(signIn, { body: { email, password } });
      if (answer.status !== 200)
        throw new Error(`Failed to sign in ${email}: ${JSON.stringify(answer.body)}`);
      return browserWith(service, cookieOf(answer));
    },
    stop: async () => {
      await administration.close();
      await watch.close();
      await service.stop();
    },
  };
};

/** Portal's own ports on the same database, for running its jobs by hand. */
export const contextOf = async ({
  baseUrl,
  clock,
  ids,
  database: { adminUrl, roleSecret },
}: TestPortal): Promise<{ readonly context: CommandContext; readonly close: () => Promise<void> }> => {
  const installation = { publicUrl: baseUrl, isDemo: true, databaseUrl: adminUrl, roleSecret };
  const pool = await openIdentityPool(installation);
  const database = openServiceDatabase<PortalTables>({ url: adminUrl, service: 'portal', roleSecret });
  const watch = openLogWatch({ url: adminUrl, roleSecret });
  const log = createPostgresEventLog({ database, watch, ports: { clock, ids, random: () => 0.5 } });
  const logger = createLogger({ level: 'silent' });
  const settings = { ...PortalSettings.parse({}), SMTP_URL: 'smtp://127.0.0.1:1' };
  const own = { vault: betterAuthVault(pool), secrets: systemSecrets, settings };
  return {
    context: { database, log, clock, ids, logger, installation, ...own },
    close: async () => {
      await log.close();
      await watch.close();
      await database.close();
      await pool.end();
    },
  };
};

/** `sid=…`, as a browser sends it back. */
export const cookieOf = ({ headers }: TestAnswer): string =>
  (headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';

export const browserWith = ({ call }: Pick<TestService, 'call'>, cookie: string): Browser => ({
  cookie,
  call: (operation, { headers = {}, ...rest } = {}) =>
    call(operation, {
      ...rest,
      headers: { cookie, 'x-requested-with': 'fourports', 'sec-fetch-site': 'same-origin', ...headers },
    }),
});

/** What two answers must share to be one and the same for whoever looks: everything but the request's own names. */
export const classOf = ({ status, body }: TestAnswer) => ({
  status,
  code: body?.code,
  title: body?.title,
  detail: String(body?.detail).replace(/[a-z]{3}_[0-9a-f]{32}/g, '<id>'),
  keys: Object.keys(body ?? {}).toSorted(),
});

const found = <Thing>(thing: Thing | undefined, what: string): Thing => {
  if (thing === undefined) throw new Error(`no ${what} account`);
  return thing;
};
