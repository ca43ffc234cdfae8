// The settings of customs.
import { z } from 'zod';

export const CustomsSettings = z.object({
  UNIPASS_KEY: z
    .string()
    .min(8)
    .max(200)
    .optional()
    .describe('Key of UNI-PASS (crkyCn); without it customs is not asked'),
  UNIPASS_URL: z
    .url({ protocol: /^https?$/, error: 'must be https://…' })
    .default('https://unipass.customs.go.kr:38010/ext/rest')
    .describe('Where UNI-PASS answers, up to /ext/rest'),
  UNIPASS_CALLS_PER_DAY: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(1_000)
    .describe('Questions a Korean day at most; the true quota of a key is not published'),
});
export type CustomsSettings = z.output<typeof CustomsSettings>;
