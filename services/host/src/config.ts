// Settings of the process as a whole; each service states its own.
import { LOG_LEVELS } from '@fourports/service-kit/hosting';
import { z } from 'zod';
import { KAFKA_SETTINGS } from './kafka/kafka-config.ts';

const port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0, 'must be 0 to 65535')
  .max(65_535, 'must be 0 to 65535');
const perMinute = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(1, 'must be at least 1');
/** `key_…=6000,per_…=60` */
const limits = z
  .string()
  .regex(
    /^(\w+=\d+)(,\w+=\d+)*$/,
    'must be <id of a key or person>=<requests per minute>, several with commas',
  )
  .transform(
    (text) =>
      new Map(
        text
          .split(',')
          .map((each): [string, number] => [
            each.slice(0, each.indexOf('=')),
            Number(each.slice(each.indexOf('=') + 1)),
          ]),
      ),
  );

export const DEFAULT_DATA_DIRECTORY = '.fourports';

export const HostSettings = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(8080),
  DATA_DIR: z.string().default(DEFAULT_DATA_DIRECTORY),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be postgres://user:password@host:port/database' })
    .optional(),
  ROLE_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  DEMO: z.enum(['0', '1'], 'must be 0 or 1').default('1'),
  CREDENTIALS_FILE: z.string().optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be the address people use, http:// or https://' })
    .optional(),
  TRUST_PROXY: z.string().optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: port.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  RATE_LIMIT_PER_MINUTE: perMinute.optional(),
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: perMinute.default(300),
  RATE_LIMITS: limits.default(new Map()),
  ...KAFKA_SETTINGS,
});
export type HostSettings = z.output<typeof HostSettings>;
