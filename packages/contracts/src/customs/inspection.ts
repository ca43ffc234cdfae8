// What an inspection looked at and found.
import { z } from 'zod';

export const INSPECTION_SUBJECTS = [
  'documents',
  'goods',
  'weight',
  'seal',
  'temperature',
  'vehicle',
  'image',
  'quarantine',
] as const;

export const INSPECTION_RESULTS = ['passed', 'failed', 'refused'] as const;
export const InspectionResult = z.enum(INSPECTION_RESULTS);

/** Place and authority stand with the fact; `officer` is an opaque id, never a name. */
export const InspectionFindings = z.strictObject({
  checked: z.array(z.enum(INSPECTION_SUBJECTS)).min(1).max(INSPECTION_SUBJECTS.length),
  result: InspectionResult,
  sealBefore: z.string().min(1).max(30).exactOptional(),
  sealAfter: z.string().min(1).max(30).exactOptional(),
  massKg: z.number().positive().max(200_000).exactOptional(),
  temperatureCelsius: z.number().min(-80).max(80).exactOptional(),
  officer: z.string().min(1).max(40).exactOptional(),
  note: z.string().min(1).max(500).exactOptional(),
});
export type InspectionFindings = z.infer<typeof InspectionFindings>;
