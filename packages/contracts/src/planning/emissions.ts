// Emission factors: grams of CO2e for carrying a tonne a kilometre, as ISO 14083 wants them, with their source.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';

export const EMISSION_BASES = ['road', 'roRo', 'roPax', 'air'] as const;

export const EmissionFactor = z.strictObject({
  basis: z.enum(EMISSION_BASES),
  about: z.string().min(1).max(200),
  tankToWakeGrams: z.number().positive(),
  /** Null where the source gives none: the sum is then not well-to-wake, and says so. */
  wellToTankGrams: z.number().positive().nullable(),
  provenance: Provenance,
});
export type EmissionFactor = z.infer<typeof EmissionFactor>;

/** The operator's own figure for a ferry, in place of both factors. */
export const OperatorFuel = z.strictObject({
  wellToWakeGrams: z.number().positive(),
  source: z.string().min(1).max(300),
});
export type OperatorFuel = z.infer<typeof OperatorFuel>;
