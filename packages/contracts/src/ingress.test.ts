import { expect, test } from 'vitest';
import { ingressRoutes, serviceForPath } from './ingress.ts';
import { OPERATIONS } from './operations.ts';
import { listSailings } from './schedules/operations.ts';

test('every operation reaches the service that declares it', () => {
  const routes = ingressRoutes();
  for (const { path, service } of OPERATIONS) expect(serviceForPath(routes, path), path).toBe(service);
});

test('what nobody declares is the page', () => {
  const routes = ingressRoutes();
  for (const path of ['/', '/shipments', '/docs', '/openapi.json', '/health/ready', '/v1']) {
    expect(serviceForPath(routes, path), path).toBe('portal');
  }
});

test('a prefix is whole: a longer word is not below it', () => {
  expect(serviceForPath(ingressRoutes(), '/v1/sailings')).toBe('schedules');
  expect(serviceForPath(ingressRoutes(), '/v1/sailings-of-others')).toBe('portal');
});

test('two services below one prefix are refused', () => {
  const taken = { ...listSailings, id: 'listOthers', service: 'tracking' as const };
  expect(() => ingressRoutes([listSailings, taken])).toThrow(
    'Failed to route /v1/sailings: schedules and tracking both declare operations below it.',
  );
});
