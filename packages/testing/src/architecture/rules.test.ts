import { expect, test } from 'vitest';
import * as dependencies from './dependency-rules.ts';
import * as domain from './domain-rules.ts';
import { migrationsOnlyAdd } from './migration-rules.ts';
import type { Rule } from './rule.ts';
import { findViolations, RULES } from './rules.ts';
import * as settings from './setting-rules.ts';
import { everyTestRuns, filesAreNamedForOneThing, filesAreShort } from './shape-rules.ts';
import { readSource, type Workspace } from './source-file.ts';

const workspace = (dir: string, name: string, dependencies: readonly string[]): Workspace => ({
  dir,
  name,
  dependencies,
  devDependencies: ['vitest', '@types/geojson'],
});

const ALL = [
  '@fourports/freight',
  '@fourports/contracts',
  '@fourports/schedules',
  '@fourports/database',
  'luxon',
  'express',
  'kysely',
  'kafkajs',
];
const WORKSPACES = [
  workspace('packages/freight', '@fourports/freight', ALL),
  workspace('packages/database', '@fourports/database', ALL),
  workspace('services/host', '@fourports/host', ALL),
  workspace('services/portal', '@fourports/portal', ALL),
  workspace('services/portal/web', '@fourports/portal-web', ALL),
  workspace('services/tracking', '@fourports/tracking', ALL),
];

const TRACKING = 'services/tracking/src';
const long = (lines: number) => 'export const a = 1;\n'.repeat(lines);

/** rule, path, text: each breaks that rule and no other. */
const VIOLATING: readonly (readonly [Rule, string, string])[] = [
  [domain.pureCodeHasNoOutsideWorld, 'packages/freight/src/money.ts', `import { readFile } from 'node:fs';`],
  [domain.pureCodeHasNoOutsideWorld, 'packages/freight/src/unit.ts', `import express from 'express';`],
  [domain.pureCodeHasNoOutsideWorld, 'packages/freight/src/row.ts', `export type { Row } from "kysely";`],
  [domain.pureCodeHasNoOutsideWorld, `${TRACKING}/domain/delivery.ts`, `if (process.pid > 1) start();`],
  [domain.pureCodeHasNoOutsideWorld, `${TRACKING}/domain/delivery.ts`, 'await fetch(`${url}`);'],
  [domain.pureCodeHasNoClockOrChance, `${TRACKING}/domain/delivery.ts`, 'const now = Date.now();'],
  [domain.pureCodeHasNoClockOrChance, `${TRACKING}/domain/delivery.ts`, 'const now = new Date();'],
  [domain.pureCodeHasNoClockOrChance, `${TRACKING}/domain/delivery.ts`, 'const now = DateTime.utc();'],
  [domain.pureCodeHasNoClockOrChance, 'packages/freight/src/dice.ts', 'const id = `a${Math.random()}`;'],
  [domain.pureCodeHasNoClockOrChance, 'packages/freight/src/ids.ts', 'const id = crypto.randomUUID();'],
  [domain.pureCodeHasNoClockOrChance, `${TRACKING}/domain/delivery.test.ts`, 'plan(new Date( ));'],
  [
    domain.domainImportsOnlyItsWords,
    `${TRACKING}/domain/delivery.ts`,
    `import { Money } from '@fourports/contracts/money';`,
  ],
  [domain.domainImportsOnlyItsWords, `${TRACKING}/domain/delivery.ts`, `import { now } from '../clock.ts';`],
  [
    domain.domainImportsOnlyItsWords,
    `${TRACKING}/domain/delivery.ts`,
    `import { aUnit } from '../testing/a-unit.ts';`,
  ],
  [
    dependencies.layersPointInward,
    `${TRACKING}/store/shipments.table.ts`,
    `import { book } from '../application/book.ts';`,
  ],
  [
    dependencies.layersPointInward,
    `${TRACKING}/application/book.ts`,
    `import { respond } from '../http/respond.ts';`,
  ],
  [dependencies.layersPointInward, `${TRACKING}/http/units.routes.ts`, `export * from '../jobs/sweep.ts';`],
  [
    dependencies.servicesDoNotKnowEachOther,
    `${TRACKING}/application/book.ts`,
    `import { find } from '@fourports/schedules';`,
  ],
  [
    dependencies.servicesDoNotKnowEachOther,
    'packages/database/src/start.ts',
    `const all = await import('@fourports/schedules/store');`,
  ],
  [
    dependencies.importsStayInTheirPackage,
    `${TRACKING}/index.ts`,
    `import { a } from '../../../packages/database/src/index.ts';`,
  ],
  [
    dependencies.webKnowsOnlyContracts,
    'services/portal/web/src/page.tsx',
    `import { a } from '@fourports/database';`,
  ],
  [dependencies.importsAreDeclared, `${TRACKING}/index.ts`, `import pad from 'left-pad';`],
  [dependencies.importsAreDeclared, `${TRACKING}/http/book.ts`, `import { test } from 'vitest';`],
  [dependencies.importsAreDeclared, `${TRACKING}/http/book.ts`, `import { join } from 'path';`],
  [settings.settingsAreReadInOnePlace, `${TRACKING}/http/port.ts`, 'const port = process.env.PORT;'],
  [settings.settingsAreReadInOnePlace, `${TRACKING}/http/port.ts`, `import { env } from 'node:process';`],
  [settings.argumentsAreReadInHost, `${TRACKING}/jobs/poll.ts`, 'const alone = process.argv.length > 2;'],
  [settings.argumentsAreReadInHost, 'packages/eventlog/src/a.ts', `import { argv } from 'node:process';`],
  [settings.nobodyKnowsTheShape, `${TRACKING}/jobs/poll.ts`, `if (settings['KAFKA_BROKERS']) wait();`],
  [settings.nobodyKnowsTheShape, `${TRACKING}/jobs/poll.ts`, `if (args.includes('--services=all')) wait();`],
  [settings.nobodyKnowsTheShape, `${TRACKING}/config.ts`, `export const name = 'KAFKA_SASL_USERNAME';`],
  [
    dependencies.kafkaClientStaysInItsFolder,
    'packages/database/src/send.ts',
    `import { Kafka } from 'kafkajs';`,
  ],
  [migrationsOnlyAdd, 'services/tracking/migrations/0009-tidy.ts', 'await sql`ALTER TABLE a DROP COLUMN b`;'],
  [migrationsOnlyAdd, 'services/tracking/migrations/0009-tidy.ts', "run('alter table a rename to b');"],
  [migrationsOnlyAdd, 'packages/service-kit/src/tidy-migration.ts', 'await sql`drop table a`;'],
  [migrationsOnlyAdd, 'services/tracking/migrations/0009-a.ts', "sql('alter column a set not null');"],
  [migrationsOnlyAdd, 'services/tracking/migrations/0009-a.ts', "sql('alter column a type bigint');"],
  [filesAreShort, `${TRACKING}/store/shipments.ts`, long(401)],
  [filesAreNamedForOneThing, `${TRACKING}/http/utils.ts`, ''],
  [filesAreNamedForOneThing, `${TRACKING}/lib/times.ts`, ''],
  [filesAreNamedForOneThing, `${TRACKING}/http/types.ts`, ''],
  [filesAreNamedForOneThing, `${TRACKING}/store/shipmentStore.ts`, ''],
  [filesAreNamedForOneThing, `${TRACKING}/application/booking-manager.ts`, ''],
  [filesAreNamedForOneThing, `${TRACKING}/http/book.integration.test.ts`, ''],
  [everyTestRuns, 'docs/examples.test.ts', ''],
  [everyTestRuns, 'services/tracking/src/http/page.int.test.tsx', ''],
  [everyTestRuns, 'services/tracking/src/domain/regressions/midnight.test.ts', ''],
  [everyTestRuns, `${TRACKING}/http/book.ts`, `import type { T } from 'vitest';\ntest('books', () => {});`],
];

const CASES = VIOLATING.map(([{ says }, path, text]) => ({ says, path, text }));

test.each(CASES)('catches in $path what breaks: $says', ({ says, path, text }) => {
  const found = findViolations([readSource(path, text, WORKSPACES)]);
  expect(found.map(({ rule }) => rule)).toEqual([says]);
});

test('has a violating fixture for every rule', () => {
  const covered = VIOLATING.map(([rule]) => rule.says);
  expect(RULES.filter(({ says }) => !covered.includes(says))).toEqual([]);
});

const ALLOWED: readonly (readonly [string, string, string])[] = [
  [
    'a type of contracts in domain',
    `${TRACKING}/domain/unit.ts`,
    `import type { U } from '@fourports/contracts/unit';`,
  ],
  ['a given instant read as a date', `${TRACKING}/domain/unit.ts`, 'const day = new Date(occurredAt);'],
  ['the word process in prose', `${TRACKING}/domain/unit.ts`, "// the process\nconst word = 'process';"],
  ['a neighbour in domain', `${TRACKING}/domain/plan/leg.ts`, `import { unit } from '../unit.ts';`],
  [
    'a route that reads its store',
    `${TRACKING}/http/units.routes.ts`,
    `import { find } from '../store/units.ts';`,
  ],
  ['host that imports a service', 'services/host/src/main.ts', `import { s } from '@fourports/schedules';`],
  ['settings in config.ts', `${TRACKING}/config.ts`, 'export const port = process.env.PORT;'],
  ['an environment handed on', 'packages/database/src/run.ts', 'run({ env: { ...process.env, LC_ALL } });'],
  ['arguments read in host', 'services/host/src/main.ts', 'read(process.argv);'],
  ['arguments of a script', 'packages/eventlog/scripts/kafka.ts', 'const [, , port] = process.argv;'],
  ['a digest in a pure test', 'packages/freight/src/sha256.test.ts', "crypto.createHash('sha256');"],
  ['brokers in an adapter', 'packages/database/src/config.ts', 'export const b = process.env.KAFKA_BROKERS;'],
  [
    'a column dropped that nobody uses',
    'services/tracking/migrations/0009-tidy.ts',
    "export const contracts = 'a.b, unused since 0.3';\nawait sql`alter table a drop column b`;",
  ],
  ['a column more', 'services/tracking/migrations/0009-a.ts', 'await sql`alter table a add column b text`;'],
  ['a long migration', 'services/tracking/migrations/0001-create-shipments.ts', long(900)],
  ['a long table test', `${TRACKING}/domain/unit.table.test.ts`, long(900)],
  ['a numbered regression', `${TRACKING}/domain/regressions/014-midnight.test.ts`, ''],
  ['types of an untyped package', `${TRACKING}/http/map.ts`, `import type { Point } from 'geojson';`],
  ['an import inside a string', `${TRACKING}/http/page.ts`, "const text = `\nimport x from 'left-pad';\n`;"],
];

test.each(ALLOWED)('allows %s', (_what, path, text) => {
  expect(findViolations([readSource(path, text, WORKSPACES)])).toEqual([]);
});
