// Realised savings of whoever asks, with their money at the prices and rates that are known or were sent.
import type { World } from '@fourports/contracts';
import type { ExchangeRates, Money } from '@fourports/contracts/planning/costs';
import type { RealisedSaving, RealisedSavings } from '@fourports/contracts/planning/savings';
import { enteredFrom, tariffsOn, withoutAsked } from '../domain/own-tariffs.ts';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import { priceSaving } from '../domain/savings/price-saving.ts';
import { sumSavings } from '../domain/savings/sum-savings.ts';
import type { ComparisonFiles } from '../seed/planning-files.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import { loadSavings, type SavingFilter } from '../store/saving-store.ts';
import { loadOwnTariffs } from '../store/tariff-store.ts';

export type SavingPorts = {
  readonly database: Pick<PlanningDatabase, 'read'>;
  readonly catalogue: ProcessCatalogue;
  readonly files: ComparisonFiles;
};

export type AskedSavings = Omit<SavingFilter, 'world' | 'against'> & {
  readonly against: RealisedSavings['against'];
  readonly prices?: readonly { readonly costLineId: string; readonly amount: Money }[];
  readonly rates?: ExchangeRates;
  readonly teu?: number;
};

/** More are not added up: whoever has more asks for a month. */
const MOST_SUMMED = 10_000;
const MOST_LISTED = 200;

export const answerSavings = async (
  { database, catalogue, files }: SavingPorts,
  caller: { readonly organisationId: string; readonly world: World },
  { prices = [], rates, teu, ...asked }: AskedSavings,
): Promise<RealisedSavings> => {
  const { organisationId, world } = caller;
  const { kept, tariffs } = await database.read({ organisationId }, async (tx) => ({
    kept: await loadSavings(tx, { ...asked, world }, MOST_SUMMED),
    tariffs: await loadOwnTariffs(tx, organisationId),
  }));
  const savings = kept.flatMap((saving): readonly RealisedSaving[] => {
    const { quantities: _, days: __, ...told } = saving;
    const own = tariffsOn(tariffs, saving.readyAt.slice(0, 10));
    const priced = priceSaving(catalogue, saving, {
      lines: files.lines,
      bands: files.bands,
      entered: enteredFrom(own, prices),
      rates: rates ?? noRates(saving.readyAt),
      teu,
    });
    if (priced === undefined) return [];
    const { entered, ...money } = priced;
    const ours = withoutAsked(own, prices);
    const ownTariffs = entered.filter((id) => ours.has(id));
    return [{ ...told, ...money, ...(ownTariffs.length === 0 ? {} : { ownTariffs }) }];
  });
  return {
    world,
    against: asked.against,
    shipments: savings.length,
    groups: [...sumSavings(savings)],
    items: savings.slice(0, MOST_LISTED),
  };
};

/** What is in won needs none; the rest is then missing, and said. */
export const noRates = (readyAt: string): ExchangeRates => ({
  on: readyAt.slice(0, 10),
  source: 'No rates were sent',
  to: 'KRW',
  rates: [],
});
