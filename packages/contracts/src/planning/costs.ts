// Cost lines, published means that they are checked against, and exchange rates, which are always somebody's input.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { LocalDate } from '../scalars.ts';
import { SHIPMENT_MODES } from '../tracking/shipment.ts';
import { Country } from './calendar.ts';
import { ActivityId, ConnectionId, CrossingId } from './process.ts';

export const Currency = z.enum(['CNY', 'KRW', 'JPY', 'USD', 'EUR', 'HKD']);
/** Whole minor units: won and yen have none. */
export const Money = z.strictObject({ amountMinor: z.number().int(), currency: Currency });
export type Money = z.infer<typeof Money>;
/** What something costs or is worth: nothing at least. */
export const Price = Money.extend({
  amountMinor: z.number().int().min(0, 'must not be below zero; send 0 or more'),
});

/** What is named a second time would be passed over in silence. */
export const eachOnce =
  <Item>(field: string, idOf: (item: Item) => string) =>
  (items: readonly Item[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    for (const [index, item] of items.entries()) {
      const id = idOf(item);
      if (seen.has(id))
        context.addIssue({
          code: 'custom',
          path: [index, field],
          message: `${id} is given more than once; send it once`,
        });
      seen.add(id);
    }
  };

const Transport = z.enum(['sea', 'air']);

/** Why a line has no amount. */
export const COST_UNKNOWN_BECAUSE = ['priceNotKnown', 'teuNotStated'] as const;

export const COST_UNITS = ['unit', 'kg', 'teu', 'shipment', 'day'] as const;

export const CostLineId = z.string().regex(/^cst_[a-z0-9]+(-[a-z0-9]+)*$/);

export const CostLine = z.strictObject({
  costLineId: CostLineId,
  about: z.string().min(1).max(200),
  modes: z.array(z.enum(SHIPMENT_MODES)).min(1),
  /** It arises only where the process has one of these crossings, connections or activities; absent means always. */
  on: z
    .array(z.union([CrossingId, ConnectionId, ActivityId]))
    .min(1)
    .exactOptional(),
  per: z.enum(COST_UNITS),
  /** Null where nobody publishes it: whoever knows it enters it. */
  amount: Money.nullable(),
  tariffOf: z.string().nullable(),
  validFrom: LocalDate.exactOptional(),
  validTo: LocalDate.exactOptional(),
  /** The published mean that its price is held against. */
  heldAgainst: z.strictObject({ transport: Transport, from: Country, to: Country }).exactOptional(),
  provenance: Provenance,
});
export type CostLine = z.infer<typeof CostLine>;

/** Own prices of one unit of a cost line; they stand in place of what is published. */
export const OwnPrices = z
  .array(z.strictObject({ costLineId: CostLineId, amount: Price }))
  .max(100)
  .superRefine(eachOnce('costLineId', ({ costLineId }) => costLineId))
  .default([]);

/** A published monthly mean, all-in: nothing to compute with, but a line far from it is flagged. */
export const PriceBand = z.strictObject({
  bandId: z.string().regex(/^bnd_[a-z0-9]+(-[a-z0-9]+)*$/),
  transport: Transport,
  from: Country,
  to: Country,
  per: z.enum(['twoTeu', 'kg']),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  mean: Money,
  provenance: Provenance,
});
export type PriceBand = z.infer<typeof PriceBand>;

/** How many units of `to` one unit of `from` is worth, both in whole currency, not in minor units. */
export const ExchangeRates = z.strictObject({
  on: LocalDate,
  source: z.string().min(1).max(300),
  to: Currency,
  rates: z
    .array(z.strictObject({ from: Currency, rate: z.number().positive() }))
    .max(6)
    .superRefine(eachOnce('from', ({ from }) => from)),
});
export type ExchangeRates = z.infer<typeof ExchangeRates>;
