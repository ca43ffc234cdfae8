import {
  deleteTariff,
  listCostLines,
  listTariffs,
  putTariff,
} from '@fourports/contracts/planning/tariff-operations';
import { decodeCursor, encodeCursor, type Implementation, implement } from '@fourports/service-kit';
import { z } from 'zod';
import { enterTariff, removeTariff, type TariffPorts, toldTariff } from '../application/keep-tariffs.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import { listTariffsOf } from '../store/tariff-store.ts';

const Position = z.strictObject({ costLineId: z.string(), validFrom: z.iso.date() });

export const tariffRoutes = ({
  database,
  ...ports
}: TariffPorts & { readonly database: PlanningDatabase }): readonly Implementation[] => [
  implement(listCostLines, async () => ({ body: { items: [...ports.lines] } })),
  implement(listTariffs, async ({ caller, query: { limit, cursor, costLineId, on } }) => {
    const listName = `listTariffs ${JSON.stringify({ costLineId, on })}`;
    const after = cursor === undefined ? undefined : decodeCursor(listName, Position, cursor);
    const found = await database.read(caller, (tx) =>
      listTariffsOf(tx, caller.organisationId, { costLineId, on, after, limit: limit + 1 }),
    );
    const last = found.length > limit ? found[limit - 1] : undefined;
    const next =
      last === undefined
        ? {}
        : {
            nextCursor: encodeCursor(listName, { costLineId: last.costLineId, validFrom: last.validFrom }),
          };
    return { body: { items: found.slice(0, limit).map((each) => toldTariff(each, ports.lines)), ...next } };
  }),
  implement(putTariff, (request) => enterTariff(ports, request)),
  implement(deleteTariff, (request) => removeTariff(ports, request)),
];
