// One structured log per process, on standard error. Secrets are cut out before a line is written.
import pino from 'pino';

export type Logger = pino.Logger;

const SECRETS = [
  'authorization',
  'cookie',
  'password',
  'newPassword',
  'currentPassword',
  'key',
  'apiKey',
  'token',
  'secret',
  'headers.authorization',
  'headers.cookie',
  'headers["set-cookie"]',
];

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type LoggerOptions = {
  readonly level: LogLevel;
  /** Where lines go; standard error unless told, since standard output carries only the ready line. */
  readonly destination?: pino.DestinationStream;
};

/** Keys, passwords and cookies at the first two levels of a line, and whatever looks like our own key, are masked. */
export const createLogger = ({ level, destination }: LoggerOptions): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRETS.flatMap((path) => [path, `*.${path}`]), censor: '[cut]' },
      serializers: { err: errorWithoutSecrets },
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  );

/** An API key or a token inside a text. */
const KEY_IN_TEXT = /\bfp_[A-Za-z0-9_-]{8,}|\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/g;

export const cutSecrets = (text: string): string => text.replace(KEY_IN_TEXT, '[cut]');

const errorWithoutSecrets = (error: Error): object => {
  const { type, message, stack, code } = pino.stdSerializers.errWithCause(error);
  return {
    type,
    message: cutSecrets(message),
    stack: cutSecrets(stack),
    ...(code === undefined ? {} : { code }),
  };
};
