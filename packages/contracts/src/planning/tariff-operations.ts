// The HTTP operations of planning about an organisation's own tariffs; apart from the others, so that no first page loads
// them.
import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import { LocalDate, TariffId } from '../scalars.ts';
import { CostLine, CostLineId } from './costs.ts';
import { PutTariff, Tariff } from './tariffs.ts';

const service = 'planning' as const;

export const listCostLines = defineOperation({
  id: 'listCostLines',
  service,
  method: 'get',
  path: '/v1/plans/cost-lines',
  summary: 'What is paid for on the lane, by what unit, and what is published of it',
  answer: { status: 200, body: z.strictObject({ items: z.array(CostLine) }) },
  access: 'plans:read',
});
export const listTariffs = defineOperation({
  id: 'listTariffs',
  service,
  method: 'get',
  path: '/v1/plans/tariffs',
  summary: 'My organisation’s own tariffs, by cost line, the latest first',
  query: z.strictObject({
    ...pageQuery,
    costLineId: CostLineId.optional(),
    /** Only those whose days include this one. */
    on: LocalDate.optional(),
  }),
  answer: { status: 200, body: pageOf(Tariff) },
  access: 'plans:read',
  problems: ['INVALID_CURSOR'],
});
export const putTariff = defineOperation({
  id: 'putTariff',
  service,
  method: 'put',
  path: '/v1/plans/tariffs',
  summary: 'Enter what one unit of a cost line costs my organisation',
  about:
    'It stands in comparisons, savings and the money of alerts in place of what is published, on the days it holds, unless the question itself names a price. One of the same line that begins on the same day is replaced; of two that hold on a day the one that began later stands, so a season’s tariff may lie within a year’s. No other organisation sees it: whoever else sees an alert reads it at published prices. An alert keeps its money until what can be done about it changes.',
  body: PutTariff,
  answer: { status: 200, body: Tariff },
  access: 'tariffs:write',
  problems: ['CONFLICT'],
});
export const deleteTariff = defineOperation({
  id: 'deleteTariff',
  service,
  method: 'delete',
  path: '/v1/plans/tariffs/{tariffId}',
  summary: 'Remove a tariff: what is published, or another tariff of the line, stands again',
  params: z.strictObject({ tariffId: TariffId }),
  subjects: { tariffId: 'tariff' },
  answer: { status: 204 },
  access: 'tariffs:write',
  problems: ['NOT_FOUND'],
});

export const TARIFF_OPERATIONS = [listCostLines, listTariffs, putTariff, deleteTariff] as const;
