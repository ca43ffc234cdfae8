// Which service answers which path: what an ingress in front of services that run apart must know.
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { SERVICES, type ServiceName } from './topics.ts';

/** Takes every path that is nobody else's: the pages, the documents, `/health`. */
export const INGRESS_DEFAULT: ServiceName = 'portal';

export type IngressRoute = {
  readonly service: ServiceName;
  /** Whole first parts of a path, without a slash at the end: `/v1/customs` stands for itself and all below it. */
  readonly prefixes: readonly string[];
};

/** Below it every service answers for itself, by its name. */
const OF_EACH = '/v1/exports/';

/** `/v1/shipments/{shipmentId}/timeline` begins with `/v1/shipments`. */
const prefixOf = ({ path }: Operation): string =>
  path
    .split('/')
    .slice(0, path.startsWith(OF_EACH) ? 4 : 3)
    .join('/');

/**
 * The prefixes of every service but the one that takes the rest, made from what the services declare.
 * Throws when two services would answer below one prefix: then no ingress could tell them apart.
 */
export const ingressRoutes = (operations: readonly Operation[] = OPERATIONS): readonly IngressRoute[] => {
  const owners = new Map<string, ServiceName>();
  for (const operation of operations) {
    const prefix = prefixOf(operation);
    const owner = owners.get(prefix) ?? operation.service;
    if (owner !== operation.service) {
      throw new Error(
        `Failed to route ${prefix}: ${owner} and ${operation.service} both declare operations below it. Give one of them another path.`,
      );
    }
    owners.set(prefix, owner);
  }
  const routes = SERVICES.filter((service) => service !== INGRESS_DEFAULT).map((service) => ({
    service,
    prefixes: [...owners].filter(([, owner]) => owner === service).map(([prefix]) => prefix),
  }));
  return routes.filter(({ prefixes }) => prefixes.length > 0);
};

/** The service that answers a path, by the longest whole part of it that is declared. */
export const serviceForPath = (routes: readonly IngressRoute[], path: string): ServiceName =>
  routes.find(({ prefixes }) => prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)))
    ?.service ?? INGRESS_DEFAULT;
