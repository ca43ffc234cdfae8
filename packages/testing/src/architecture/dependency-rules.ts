// Who may import whom: layers inside a service, services among each other, and what package.json declares.
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { Rule } from './rule.ts';
import type { Import, SourceFile } from './source-file.ts';

/**
 * Layer → layers it may import beside itself. Reads go from a route straight to its store: a query has no
 * decision to make; writes go through application.
 */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  store: ['domain'],
  application: ['domain', 'store'],
  http: ['application', 'domain', 'store'],
  consumers: ['application', 'domain', 'store'],
  jobs: ['application', 'domain', 'store'],
};
const SERVICES = ['schedules', 'customs', 'tracking', 'planning', 'portal', 'telematics'];
const WEB_MAY = ['@fourports/contracts', '@fourports/freight', '@fourports/portal-web'];

const layerOf = (inWorkspace: string): string | undefined => {
  const [src, layer = ''] = inWorkspace.split('/');
  return src === 'src' && layer in LAYERS ? layer : undefined;
};

const targetOf = (file: SourceFile, specifier: string): string | undefined =>
  specifier.startsWith('.') ? posix.join(posix.dirname(file.inWorkspace), specifier) : undefined;

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const importsThat = (file: SourceFile, isWrong: (each: Import) => boolean): readonly string[] =>
  file.imports.filter(isWrong).map(({ specifier, line }) => `line ${line}: imports ${specifier}`);

export const layersPointInward: Rule = {
  says: 'inside a service: http, consumers, jobs → application → domain; store → domain',
  check: (file) => {
    const layer = layerOf(file.inWorkspace);
    if (layer === undefined || file.isTest || !file.path.startsWith('services/')) return [];
    return importsThat(file, ({ specifier }) => {
      const target = layerOf(targetOf(file, specifier) ?? '');
      return target !== undefined && target !== layer && LAYERS[layer]?.includes(target) !== true;
    });
  },
};

export const servicesDoNotKnowEachOther: Rule = {
  says: 'no service imports a service or host; only host imports services',
  check: (file) =>
    file.workspace === undefined || file.workspace.dir === 'services/host'
      ? []
      : importsThat(file, ({ specifier }) => {
          const name = packageOf(specifier);
          if (name === file.workspace?.name) return false;
          return [...SERVICES, 'portal-web', 'host'].some((service) => name === `@fourports/${service}`);
        }),
};

export const importsStayInTheirPackage: Rule = {
  says: 'a relative import stays inside its own package',
  check: (file) =>
    file.workspace === undefined
      ? []
      : importsThat(file, ({ specifier }) => targetOf(file, specifier)?.startsWith('../') === true),
};

export const webKnowsOnlyContracts: Rule = {
  says: 'portal/web imports contracts and freight of ours, and nothing else',
  check: (file) =>
    file.workspace?.dir === 'services/portal/web'
      ? importsThat(
          file,
          ({ specifier }) => specifier.startsWith('@fourports/') && !WEB_MAY.includes(packageOf(specifier)),
        )
      : [],
};

export const importsAreDeclared: Rule = {
  says: 'every import is declared in the package.json of its package, and what the product runs is no devDependency',
  check: (file) => {
    const { workspace } = file;
    if (workspace === undefined) return [];
    return importsThat(file, ({ specifier, typeOnly }) => {
      if (specifier.startsWith('.') || specifier.startsWith('node:')) return false;
      const name = packageOf(specifier);
      if (builtinModules.includes(name)) return true;
      const mayBeDev = file.isDevelopment || typeOnly;
      return !(
        name === workspace.name ||
        workspace.dependencies.includes(name) ||
        (mayBeDev && workspace.devDependencies.includes(name)) ||
        (typeOnly && workspace.devDependencies.includes(`@types/${name}`))
      );
    });
  },
};

const KAFKA_FOLDERS = /^packages\/eventlog\/src\/(kafka|testing)\/|^services\/host\/bench\//;

export const kafkaClientStaysInItsFolder: Rule = {
  says: 'kafkajs is imported in eventlog/src/kafka only, and by what starts a broker or measures beside it',
  check: (file) =>
    KAFKA_FOLDERS.test(file.path)
      ? []
      : importsThat(file, ({ specifier }) => packageOf(specifier) === 'kafkajs'),
};
