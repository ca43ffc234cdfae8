// What passes between a life and whoever gave it: plain messages, checked on arrival.
import { SERVICES } from '@fourports/contracts';
import { KAFKA_MUTANT, MUTANTS } from '@fourports/eventlog/kill';
import { z } from 'zod';

export const LifeServices = z.array(z.enum(SERVICES));
export type LifeServices = z.infer<typeof LifeServices>;

/** A place where a process ends itself, at its n-th pass; or stops itself there until it is told to go on. */
export const KillPoint = z.strictObject({
  place: z.string(),
  nth: z.int(),
  signal: z.enum(['SIGKILL', 'SIGSTOP']),
});
export type KillPoint = z.infer<typeof KillPoint>;

export const ALL_MUTANTS = [...MUTANTS, KAFKA_MUTANT] as const;
export type AnyMutant = (typeof ALL_MUTANTS)[number];

/** Begin to live: on this world, up to this point. Without one it counts what it passes. */
const Begin = z.strictObject({
  tell: z.literal('begin'),
  adminUrl: z.string(),
  roleSecret: z.string(),
  point: KillPoint.exactOptional(),
  mutant: z.enum(ALL_MUTANTS).exactOptional(),
  kafka: z.strictObject({ brokers: z.array(z.string()), prefix: z.string() }).exactOptional(),
});
export type Begin = z.infer<typeof Begin>;

export const LifeOrder = z.union([
  Begin,
  /** Say when everything announced has been taken. */
  z.strictObject({ tell: z.literal('settle') }),
]);
export type LifeOrder = z.infer<typeof LifeOrder>;

export const LifeReport = z.union([
  z.strictObject({ said: z.literal('ready'), baseUrl: z.string() }),
  z.strictObject({ said: z.literal('stopping') }),
  z.strictObject({ said: z.literal('settled'), passes: z.record(z.string(), z.number()) }),
  z.strictObject({ said: z.literal('failed'), reason: z.string() }),
]);
export type LifeReport = z.infer<typeof LifeReport>;
