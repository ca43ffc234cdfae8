// Goods as doors take them: an amount in a currency of the lane, masses and temperatures that can be.
import { CURRENCIES, quoted, temperatureRange } from '@fourports/freight';
import { z } from 'zod';
import { Goods } from './shipment.ts';

type Refused = { readonly input?: unknown };

/** More than nothing and at most so many kilograms. */
export const kilogramsUpTo = (most: number) => {
  const error = ({ input }: Refused) =>
    `must be more than 0 and at most ${most} kg: got ${input}. Send the mass in kilograms`;
  return z.number().positive({ error }).max(most, { error, abort: true });
};

export const celsiusBetween = (least: number, most: number) => {
  const error = ({ input }: Refused) => `must be ${least} to ${most} °C: got ${input}. Send degrees Celsius`;
  return z.number().min(least, { error, abort: true }).max(most, { error, abort: true });
};

// From liquid nitrogen (−196 °C) to heated bitumen (180 °C): beyond it is a slip or another unit.
const carried = celsiusBetween(-200, 200);

const TENTHS = 10;

export const GoodsInput = z.strictObject({
  ...Goods.shape,
  massKg: kilogramsUpTo(1_000_000),
  value: z
    .strictObject({
      amountMinor: z.number().int().nonnegative(),
      currency: z.enum(CURRENCIES, {
        error: ({ input }) =>
          `is not a currency of the lane: got ${quoted(String(input))}. Send one of ${CURRENCIES.join(', ')}`,
      }),
    })
    .exactOptional(),
  temperature: z
    .strictObject({ minCelsius: carried, maxCelsius: carried })
    .superRefine(({ minCelsius, maxCelsius }, context) => {
      const range = temperatureRange(Math.round(minCelsius * TENTHS), Math.round(maxCelsius * TENTHS));
      if (!range.ok) context.addIssue({ code: 'custom', message: range.problem.replace(/\.$/, '') });
    })
    .exactOptional(),
});
