// An organisation's own tariffs: what one unit of a cost line costs it, from a day on, in place of what is published.
import { z } from 'zod';
import { Actor } from '../envelope.ts';
import { Instant, LocalDate, TariffId } from '../scalars.ts';
import { COST_UNITS, CostLineId, Currency } from './costs.ts';

/** Of all cost lines together; whoever has more removes what is long over. */
export const MOST_TARIFFS = 1_000;

export const MOST_TARIFF_MINOR = 1_000_000_000_000;

/** Whole minor units of one unit of the line: nothing is paid out by a tariff. */
const Price = z.strictObject({
  amountMinor: z.number().int().min(0).max(MOST_TARIFF_MINOR),
  currency: Currency,
});

const shape = {
  costLineId: CostLineId,
  amount: Price,
  /** The first day it holds. Where two of a line hold, the one that began later stands. */
  validFrom: LocalDate,
  /** The last day; absent: until it is removed. */
  validTo: LocalDate.exactOptional(),
  /** Where it is from: a contract, an offer. */
  note: z.string().trim().min(1).max(300).exactOptional(),
};

export const PutTariff = z
  .strictObject(shape)
  .refine(({ validFrom, validTo = validFrom }) => validFrom <= validTo, {
    path: ['validTo'],
    error: 'validTo must not lie before validFrom.',
  });
export type PutTariff = z.infer<typeof PutTariff>;

export const Tariff = z.strictObject({
  tariffId: TariffId,
  ...shape,
  /** What the line is, and what it is paid by. */
  about: z.string(),
  per: z.enum(COST_UNITS),
  enteredBy: Actor,
  enteredAt: Instant,
});
export type Tariff = z.infer<typeof Tariff>;
