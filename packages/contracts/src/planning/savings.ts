// What was saved against another way, once it is known how the boats of that day ran.
import { z } from 'zod';
import { Instant, OrganisationId, RouteId, ShipmentId, World } from '../scalars.ts';
import { SHIPMENT_MODES } from '../tracking/shipment.ts';
import { CostLineId, ExchangeRates, Money, OwnPrices } from './costs.ts';
import { BreakEven, FerryGrams } from './plans.ts';
import { ProcessId } from './process.ts';

const Mode = z.enum(SHIPMENT_MODES);

/** Without a baseline there is no saving. */
const askedShape = {
  against: Mode,
  mode: Mode.exactOptional(),
  routeId: RouteId.exactOptional(),
  /** Of delivery, in UTC: 2026-12. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .exactOptional(),
  customerId: OrganisationId.exactOptional(),
  /** Of this one alone. */
  shipmentId: ShipmentId.exactOptional(),
};
export const SavingsQuery = z.strictObject(askedShape);

export const AskSavings = z.strictObject({
  ...askedShape,
  /** They stand in place of tariffs entered and of what is published. */
  prices: OwnPrices,
  rates: ExchangeRates.exactOptional(),
  /** What each shipment took, or would have taken, in a container; lines by TEU are unknown without it. */
  teu: z.number().min(0).max(100).exactOptional(),
});

/** Negative is more. Minutes against the other way's median, and against its P80. */
const RealisedSaving = z.strictObject({
  shipmentId: ShipmentId,
  /** The booker's own, as it reads now; absent where none was given. */
  reference: z.string().exactOptional(),
  customerId: OrganisationId.exactOptional(),
  mode: Mode,
  against: Mode,
  processId: ProcessId,
  againstProcessId: ProcessId,
  readyAt: Instant,
  deliveredAt: Instant,
  minutes: z.strictObject({ p50: z.number().nullable(), p80: z.number().nullable() }),
  /** Absent where a leg of one way is unknown that the other has not too. */
  grams: FerryGrams.exactOptional(),
  handlings: z.number().int(),
  declarations: z.number().int(),
  /** Where every line of both is published. */
  cost: Money.exactOptional(),
  /** Otherwise: what the unknown lines may cost for the mode to be as dear as the other. */
  breakEven: BreakEven,
  /** Lines of either way that stand at a tariff of whoever asks; absent where none does. */
  ownTariffs: z.array(CostLineId).exactOptional(),
});
export type RealisedSaving = z.infer<typeof RealisedSaving>;

const SavingsOf = z.strictObject({
  mode: Mode,
  /** Of delivery, in UTC: 2026-12. */
  month: z.string(),
  customerId: OrganisationId.exactOptional(),
  shipments: z.number().int(),
  /** The mean over the shipments of which it is known. */
  hoursMean: z.number().nullable(),
  /** Of how many the CO2e saved is known, and the sum of it. */
  gramsKnownOf: z.number().int(),
  kgRoRo: z.number(),
  kgRoPax: z.number(),
  /** Of how many the cost is known, and the sum of it by currency. */
  costKnownOf: z.number().int(),
  cost: z.array(Money),
});

export const RealisedSavings = z.strictObject({
  world: World,
  against: Mode,
  shipments: z.number().int(),
  groups: z.array(SavingsOf),
  /** The latest delivered first, at most 200. */
  items: z.array(RealisedSaving),
});
export type RealisedSavings = z.infer<typeof RealisedSavings>;
