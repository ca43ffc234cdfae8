import {
  askOptions,
  askQuote,
  compareModes,
  listClaims,
  listLanes,
} from '@fourports/contracts/planning/operations';
import { type Implementation, implement } from '@fourports/service-kit';
import { answerOptions } from '../application/answer-options.ts';
import { compareWays } from '../application/compare-ways.ts';
import type { PlanningPorts } from '../application/plan-ways.ts';
import { quoteProcess } from '../application/quote-process.ts';
import { refuseUnknownIds } from '../application/refuse-unknown-ids.ts';
import { judgeClaims } from '../domain/compare/judge-claims.ts';
import { lanesOf } from '../domain/lanes.ts';
import type { OwnTariff } from '../domain/own-tariffs.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import { loadOwnTariffs } from '../store/tariff-store.ts';

export const planRoutes = (
  ports: PlanningPorts & { readonly database: Pick<PlanningDatabase, 'read'> },
): readonly Implementation[] => [
  ...claimRoutes(ports),
  implement(listLanes, async () => ({ body: { items: lanesOf(ports.catalogue) } })),
  implement(askOptions, async ({ caller, body }) => {
    refuseUnknownIds(ports, body);
    return { body: await answerOptions(ports, caller.world, body, await tariffsOf(ports, caller)) };
  }),
  implement(compareModes, async ({ caller, body }) => {
    refuseUnknownIds(ports, body);
    return { body: await compareWays(ports, caller.world, body, await tariffsOf(ports, caller)) };
  }),
  implement(askQuote, async ({ caller, body }) => ({ body: await quoteProcess(ports, caller.world, body) })),
];

const tariffsOf = (
  { database }: { readonly database: Pick<PlanningDatabase, 'read'> },
  { organisationId }: { readonly organisationId: string },
): Promise<readonly OwnTariff[]> =>
  database.read({ organisationId }, (tx) => loadOwnTariffs(tx, organisationId));

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
