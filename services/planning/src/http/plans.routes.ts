import {
  askOptions,
  askQuote,
  compareModes,
  listClaims,
  listLanes,
} from '@fourports/contracts/planning/operations';
import { type Implementation, implement } from '@fourports/service-kit';
import { compareWays } from '../application/compare-ways.ts';
import { type PlanningPorts, planWays } from '../application/plan-ways.ts';
import { quoteProcess } from '../application/quote-process.ts';
import { judgeClaims } from '../domain/compare/judge-claims.ts';
import { lanesOf } from '../domain/lanes.ts';
import { lastReadyFor } from '../domain/last-ready.ts';
import { rankPlans } from '../domain/rank-plans.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import { loadOwnTariffs } from '../store/tariff-store.ts';

export const planRoutes = (
  ports: PlanningPorts & { readonly database: Pick<PlanningDatabase, 'read'> },
): readonly Implementation[] => [
  implement(listLanes, async () => ({ body: { items: lanesOf(ports.catalogue) } })),
  implement(askOptions, async ({ caller, body }) => {
    const { computed, notComputed } = await planWays(ports, caller.world, body);
    const plans = computed.map(({ plan, laid }) => {
      const lastReady = lastReadyFor(plan, laid.book);
      return { ...plan, ...(lastReady === undefined ? {} : { lastReady }) };
    });
    return { body: { options: [...rankPlans(plans, body.rankBy)], notComputed: [...notComputed] } };
  }),
  implement(compareModes, async ({ caller, body }) => {
    const tariffs = await ports.database.read(caller, (tx) => loadOwnTariffs(tx, caller.organisationId));
    return { body: await compareWays(ports, caller.world, body, tariffs) };
  }),
  implement(listClaims, async () => ({
    body: {
      items: judgeClaims(ports.catalogue, ports.files).map((judged) => ({
        ...judged,
        measured: [...judged.measured],
      })),
    },
  })),
  implement(askQuote, async ({ caller, body }) => ({ body: await quoteProcess(ports, caller.world, body) })),
];
