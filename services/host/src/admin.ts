// `npm run admin -- create|reset|export|demonstrate`: what whoever runs the installation does at its terminal. The first
// two print a link that works once; to be given to the person and nobody else.
import path from 'node:path';
import process from 'node:process';
import { ORGANISATION_KINDS, type OrganisationKind, SERVICES } from '@fourports/contracts';
import { runningEmbeddedPostgres } from '@fourports/database';
import { type Administration, openAdministration } from '@fourports/portal';
import { Command, Option } from 'commander';
import type { HostSettings } from './config.ts';
import { prepareDemo } from './demo/prepare-demo.ts';
import { untilAdmitted } from './demo/until-admitted.ts';
import { exportOrganisation } from './export-organisation.ts';
import { openDatabaseServer } from './open-database-server.ts';
import { prepareDatabase } from './prepare-database.ts';
import { openResources, type ProcessResources } from './process-resources.ts';
import { readAllSettings } from './read-settings.ts';
import { servicesNamed } from './services.ts';
import { explainFailure } from './start-failure.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '../../..');

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

/** With DATABASE_URL that database; otherwise the embedded one, whether a Fourports runs on it or not. */
const withAdministration = async (
  work: (administration: Administration, resources: ProcessResources) => Promise<string>,
  services = servicesNamed(['portal']),
): Promise<void> => {
  const environment = process.env;
  const settings = onRunningServer(readAllSettings(environment, services));
  const server = await openDatabaseServer(settings, { fresh: false, progress: say });
  try {
    await prepareDatabase(server, services);
    const { adminUrl: databaseUrl, roleSecret } = server;
    const publicUrl = settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`;
    const installation = { publicUrl, isDemo: false, databaseUrl, roleSecret };
    const { signal } = new AbortController();
    const resources = openResources({ settings, environment, installation, stopping: signal });
    const administration = await openAdministration(resources);
    try {
      process.stdout.write(`${await work(administration, resources)}\n`);
    } finally {
      await administration.close();
      await resources.close();
    }
  } finally {
    await server.stop();
  }
};

const onRunningServer = (settings: HostSettings): HostSettings => {
  if (settings.DATABASE_URL !== undefined) return settings;
  const running = runningEmbeddedPostgres(settings.DATA_DIR);
  return running === undefined ? settings : { ...settings, DATABASE_URL: running };
};

type Creation = { readonly email: string; readonly organisation: string; readonly kind: OrganisationKind };

const program = new Command('admin').description(
  'Makes accounts and reset links at the terminal. Settings come from the environment, as for npm start.',
);
program
  .command('create')
  .description(
    'register an organisation and print a link by which its first administrator joins, within 7 days',
  )
  .requiredOption('--email <address>', 'whose link it is')
  .option('--organisation <name>', 'name of the organisation', 'Platform')
  .addOption(
    new Option('--kind <kind>', 'what the organisation is').choices(ORGANISATION_KINDS).default('platform'),
  )
  .action((wanted: Creation) =>
    withAdministration((administration) => administration.createAdministrator(wanted)),
  );
program
  .command('reset')
  .description('print a link by which a person sets a new password, within a day')
  .requiredOption('--email <address>', 'whose password')
  .action(({ email }: { email: string }) =>
    withAdministration((administration) => administration.createResetLink(email)),
  );
program
  .command('export')
  .description(
    'write everything an organisation owns into a file, of all services, a line of JSON for each thing; never a secret',
  )
  .requiredOption('--organisation <id>', 'whose: org_ and 32 hex digits')
  .requiredOption('--file <path>', 'where it is written, for you alone')
  .action(({ organisation: organisationId, file }: { organisation: string; file: string }) =>
    withAdministration(async ({ recordExport }, resources) => {
      await recordExport(organisationId);
      const services = servicesNamed(SERVICES);
      const rows = await exportOrganisation({
        organisationId,
        file: path.resolve(file),
        services,
        resources,
      });
      return `${rows} things of ${organisationId} are in ${file}.`;
    }, servicesNamed(SERVICES)),
  );
program
  .command('demonstrate')
  .description(
    'make the invented organisations in an installation that runs, play the recorded runs through its doors, and write whose keys there are',
  )
  .requiredOption('--url <address>', 'where it answers, for example http://127.0.0.1:8080')
  .option('--credentials <file>', 'where the accounts are written, for you alone', 'credentials.json')
  .action(({ url, credentials }: { url: string; credentials: string }) =>
    withAdministration(async ({ prepareDemoAccounts }) => {
      await demonstrateAt(url, path.resolve(credentials), prepareDemoAccounts);
      return `The recorded runs are there. ${credentials} holds an account for each kind of organisation.`;
    }),
  );

/** The file is also what an earlier call has done: nothing is made or played twice. */
const demonstrateAt = async (
  baseUrl: string,
  credentialsFile: string,
  createAccounts: Administration['prepareDemoAccounts'],
): Promise<void> => {
  let apiKeys: readonly string[] = [];
  await prepareDemo({
    baseUrl,
    credentialsFile,
    dataDirectory: path.dirname(credentialsFile),
    runsDirectory: path.join(REPOSITORY, 'fixtures/runs'),
    createAccounts: async () => {
      const accounts = await createAccounts();
      apiKeys = accounts.map(({ apiKey }) => apiKey);
      return accounts;
    },
    settled: () => untilAdmitted(baseUrl, apiKeys),
    progress: say,
  });
};

try {
  await program.parseAsync();
} catch (error) {
  const { sentences, isExplained } = explainFailure(error, { host: '', port: 0 });
  for (const sentence of sentences) say(sentence.replace(/^Failed to start: /, ''));
  if (!isExplained && error instanceof Error && error.name !== 'AppError') say(error.stack ?? '');
  process.exitCode = 1;
}
