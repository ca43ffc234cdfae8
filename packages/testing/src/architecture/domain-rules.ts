// What pure code may touch: nothing outside its arguments.
import { posix } from 'node:path';
import { linesMatching, type Rule } from './rule.ts';
import type { Import, SourceFile } from './source-file.ts';

const PURE_PACKAGES = ['packages/freight', 'packages/contracts'];

const isDomain = (file: SourceFile): boolean => file.inWorkspace.startsWith('src/domain/');
const isPure = (file: SourceFile): boolean =>
  isDomain(file) ||
  (PURE_PACKAGES.includes(file.workspace?.dir ?? '') && file.inWorkspace.startsWith('src/'));
const isPureProduct = (file: SourceFile): boolean => isPure(file) && !file.isDevelopment;

const OUTSIDE_IMPORT = /^(node:|express$|kysely$|kafkajs$|pg$)/;
const OUTSIDE_WORLD = [/\bprocess\b/, /\bfetch\(/, /\bset(Timeout|Interval|Immediate)\(/];
const CLOCK_OR_CHANCE = [
  /\bDate\.now\b/,
  /\bnew Date\b(?!\s*\()/,
  /\bnew Date\(\s*\)/,
  /\bMath\.random\b/,
  /\bperformance\./,
  /\bcrypto\.(random|getRandom)\w*/,
  /\bDateTime\.(now\(|(local|utc)\(\s*\))/,
];

/** What a domain file may import beside its own folder; the second list only as `import type`. */
const DOMAIN_MAY = ['@fourports/freight', 'luxon', 'geolib'];
const DOMAIN_MAY_TYPES = ['@fourports/contracts'];
const DOMAIN_TESTS_MAY = [...DOMAIN_MAY_TYPES, '@fourports/testing', 'vitest', 'fast-check'];

const names = (list: readonly string[], specifier: string): boolean =>
  list.some((each) => specifier === each || specifier.startsWith(`${each}/`));

/** A test may also use the builders its service keeps in `src/testing`. */
const staysInDomain = (file: SourceFile, specifier: string): boolean => {
  if (!specifier.startsWith('.')) return false;
  const target = posix.join(posix.dirname(file.inWorkspace), specifier);
  return target.startsWith('src/domain/') || (file.isTest && target.startsWith('src/testing/'));
};

const domainMayImport = (file: SourceFile, { specifier, typeOnly }: Import): boolean =>
  staysInDomain(file, specifier) ||
  names(DOMAIN_MAY, specifier) ||
  (typeOnly && names(DOMAIN_MAY_TYPES, specifier)) ||
  (file.isTest && names(DOMAIN_TESTS_MAY, specifier));

export const pureCodeHasNoOutsideWorld: Rule = {
  says: 'domain and pure packages know no node:*, express, kysely, kafkajs, pg, process, timers or network',
  check: (file) =>
    isPureProduct(file)
      ? [
          ...file.imports
            .filter(({ specifier }) => OUTSIDE_IMPORT.test(specifier))
            .map(({ specifier, line }) => `line ${line}: imports ${specifier}`),
          ...linesMatching(file.bare, OUTSIDE_WORLD),
        ]
      : [],
};

export const pureCodeHasNoClockOrChance: Rule = {
  says: 'domain and pure packages, tests too, take clock, ids and randomness as arguments',
  check: (file) => (isPure(file) ? linesMatching(file.bare, CLOCK_OR_CHANCE) : []),
};

export const domainImportsOnlyItsWords: Rule = {
  says: 'domain imports only its own folder, freight, types of contracts, luxon and geolib',
  check: (file) =>
    isDomain(file)
      ? file.imports
          .filter((each) => !domainMayImport(file, each))
          .map(({ specifier, line }) => `line ${line}: imports ${specifier}`)
      : [],
};
