// An organisation enters and removes what cost lines cost it. Comparisons, savings and later alerts go by it.
import type { CostLine } from '@fourports/contracts/planning/costs';
import { MOST_TARIFFS, type PutTariff, type Tariff } from '@fourports/contracts/planning/tariffs';
import {
  type Answer,
  AppError,
  type CommandRequest,
  type Ids,
  type RunCommand,
} from '@fourports/service-kit';
import type { OwnTariff } from '../domain/own-tariffs.ts';
import type { PlanningTables } from '../store/planning-database.ts';
import { countTariffs, deleteTariffOf, type StoredTariff, saveTariff } from '../store/tariff-store.ts';

export type TariffPorts = {
  readonly runCommand: RunCommand<PlanningTables>;
  readonly ids: Pick<Ids, 'next'>;
  readonly lines: readonly CostLine[];
};

export const enterTariff = (
  { runCommand, ids, lines }: TariffPorts,
  request: CommandRequest & { readonly body: PutTariff },
): Promise<Answer<Tariff>> => {
  const { body, caller } = request;
  const { organisationId } = caller;
  if (!lines.some(({ costLineId }) => costLineId === body.costLineId)) throw unknownLine(body, lines);
  return runCommand(request, { lock: lockOf(organisationId) }, async ({ tx, now, audit }) => {
    const entered = { ...body, tariffId: ids.next('trf'), enteredBy: caller.actor, enteredAt: now };
    const stored = await saveTariff(tx, organisationId, entered);
    if ((await countTariffs(tx, organisationId)) > MOST_TARIFFS) throw tooMany();
    audit({ subject: stored.tariffId, details: detailsOf(stored) });
    return { body: toldTariff(stored, lines) };
  });
};

export const removeTariff = (
  { runCommand }: TariffPorts,
  request: CommandRequest & { readonly params: { readonly tariffId: string } },
): Promise<Answer<never>> => {
  const { organisationId } = request.caller;
  const { tariffId } = request.params;
  const options = { lock: lockOf(organisationId), subject: tariffId };
  return runCommand(request, options, async ({ tx, audit }) => {
    const removed = await deleteTariffOf(tx, organisationId, tariffId);
    if (removed === undefined) {
      throw new AppError(
        'NOT_FOUND',
        `Failed to remove tariff ${tariffId}: it is not known to you. Check its id.`,
      );
    }
    audit({ details: detailsOf(removed) });
    return {};
  });
};

/** With what its line is. A line that is in the files no more is told by its id. */
export const toldTariff = (tariff: StoredTariff, lines: readonly CostLine[]): Tariff => {
  const line = lines.find(({ costLineId }) => costLineId === tariff.costLineId);
  return { ...tariff, about: line?.about ?? tariff.costLineId, per: line?.per ?? 'unit' };
};

const lockOf = (organisationId: string) => [{ topic: 'planning.alert', key: organisationId }] as const;

const unknownLine = ({ costLineId }: PutTariff, lines: readonly CostLine[]): AppError => {
  const known = lines.map((line) => line.costLineId).toSorted();
  const detail = `${costLineId} is no cost line. Name one of ${known.join(', ')}.`;
  return new AppError('VALIDATION_FAILED', `Failed to enter a tariff: ${detail}`, {
    details: [{ pointer: '/costLineId', detail }],
  });
};

const tooMany = (): AppError =>
  new AppError(
    'CONFLICT',
    `Failed to enter a tariff: there are ${MOST_TARIFFS} already, and no more are kept. Remove some that are over.`,
  );

const detailsOf = ({
  costLineId,
  amount,
  validFrom,
  validTo,
}: OwnTariff): Readonly<Record<string, string | number>> => ({
  costLineId,
  ...amount,
  validFrom,
  ...(validTo === undefined ? {} : { validTo }),
});
