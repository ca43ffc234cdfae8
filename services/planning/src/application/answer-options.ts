// Ways to send goods, ranked, each with its odds, its reasons and its cost as far as anybody knows it.
import type { World } from '@fourports/contracts';
import type { AskOptions, PlanOption, PlanOptions } from '@fourports/contracts/planning/plans';
import { costReasons } from '../domain/compare/cost-reasons.ts';
import { lastReadyFor } from '../domain/last-ready.ts';
import { type OwnTariff, type TariffsOn, tariffsOn, withoutAsked } from '../domain/own-tariffs.ts';
import { rankPlans } from '../domain/rank-plans.ts';
import { noRates } from './answer-savings.ts';
import { costWay, tellCosts } from './cost-way.ts';
import { type PlanningPorts, planWays, type Way } from './plan-ways.ts';

export const answerOptions = async (
  ports: PlanningPorts,
  world: World,
  asked: AskOptions,
  tariffs: readonly OwnTariff[] = [],
): Promise<PlanOptions> => {
  const { computed, notComputed } = await planWays(ports, world, asked);
  const own = tariffsOn(tariffs, asked.readyAt.slice(0, 10));
  const options = computed.map((way) => optionOf(ports, way, { ...asked, own }));
  return { options: [...rankPlans(options, asked.rankBy)], notComputed: [...notComputed] };
};

const optionOf = (
  { files }: PlanningPorts,
  way: Way,
  { readyAt, goods, prices, rates = noRates(readyAt), rankBy, own }: AskOptions & { readonly own: TariffsOn },
): PlanOption => {
  const { plan, laid } = way;
  const lastReady = lastReadyFor(plan, laid.book);
  const costs = costWay(files, way, { readyAt, goods, prices, rates, own });
  return {
    ...plan,
    // Why it stands last matters only to whoever ranks by it.
    reasons: rankBy === 'cost' ? [...plan.reasons, ...costReasons(costs)] : plan.reasons,
    costs: tellCosts(costs, withoutAsked(own, prices)),
    ...(lastReady === undefined ? {} : { lastReady }),
  };
};
