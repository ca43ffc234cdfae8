export const STARTUP_PROBLEMS = [
  'BACKUP_NOT_READABLE',
  'DATA_DIRECTORY_IN_USE',
  'DATA_DIRECTORY_NOT_EMPTY',
  'DATA_DIRECTORY_NOT_WRITABLE',
  'DATA_DIRECTORY_OTHER_VERSION',
  'DATABASE_NOT_STARTED',
  'DATABASE_NOT_SAFE',
  'DATABASE_UNREACHABLE',
  'DISK_FULL',
  'MIGRATION_FAILED',
] as const;
export type StartupProblemCode = (typeof STARTUP_PROBLEMS)[number];

/**
 * The process cannot start for a reason that a person can remove. The message is one or two sentences for that
 * person: what failed, what was got, what to do. The host prints it without a stack and exits.
 */
export class StartupProblem extends Error {
  readonly code: StartupProblemCode;

  constructor(code: StartupProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartupProblem';
    this.code = code;
  }
}
