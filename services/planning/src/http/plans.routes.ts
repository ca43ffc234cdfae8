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

export const planRoutes = (ports: PlanningPorts): readonly Implementation[] => [
  ...claimRoutes(ports),
  implement(listLanes, async () => ({ body: { items: lanesOf(ports.catalogue) } })),
  implement(askOptions, async ({ caller, body }) => {
    const { computed, notComputed } = await planWays(ports, caller.world, body);
    const plans = computed.map(({ plan, laid }) => {
      const lastReady = lastReadyFor(plan, laid.book);
      return { ...plan, ...(lastReady === undefined ? {} : { lastReady }) };
    });
    return { body: { options: [...rankPlans(plans, body.rankBy)], notComputed: [...notComputed] } };
  }),
  implement(compareModes, async ({ caller, body }) => ({
    body: await compareWays(ports, caller.world, body),
  })),
  implement(askQuote, async ({ caller, body }) => ({ body: await quoteProcess(ports, caller.world, body) })),
];

/** Judged once, when it is first asked: neither the files nor the figures in them change while it runs. */
const claimRoutes = ({ catalogue, files }: PlanningPorts): readonly Implementation[] => {
  let judged: ReturnType<typeof judgeClaims> | undefined;
  return [
    implement(listClaims, async () => {
      judged ??= judgeClaims(catalogue, files);
      return { body: { items: judged.map((each) => ({ ...each, measured: [...each.measured] })) } };
    }),
  ];
};
