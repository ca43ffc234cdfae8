// deploy/ingress/Caddyfile: the paths of every service, for the proxy in front of services that run apart.
import { INGRESS_DEFAULT, type IngressRoute, ingressRoutes } from '../src/ingress.ts';
import type { ServiceName } from '../src/topics.ts';
import type { GeneratedFile } from './generated-file.ts';

const PORT = 8080;

// Names of instances are looked up again and again: more or fewer of a service need no change here. What could not be
// delivered to one, because it is being replaced, is tried at another; what one has taken is never sent twice.
const proxy = (service: ServiceName, matcher: string): string =>
  [
    `\treverse_proxy${matcher} {`,
    `\t\tdynamic a ${service} ${PORT}`,
    '\t\tlb_try_duration 10s',
    '\t\tlb_try_interval 250ms',
    '\t}',
  ].join('\n');

const matched = ({ service, prefixes }: IngressRoute): string =>
  [
    `\t@${service} path ${prefixes.flatMap((prefix) => [prefix, `${prefix}/*`]).join(' ')}`,
    proxy(service, ` @${service}`),
  ].join('\n');

export const ingressFiles = (): readonly GeneratedFile[] => [
  {
    path: 'deploy/ingress/Caddyfile',
    text: `${[
      '# Made by "npm run generate" from the paths that the services declare; a change here is lost.',
      '{$SITE_ADDRESS::8080} {',
      [...ingressRoutes().map(matched), proxy(INGRESS_DEFAULT, '')].join('\n\n'),
      '}',
    ].join('\n')}\n`,
  },
];
