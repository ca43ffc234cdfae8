// A refused command of a known caller is audited too: in a transaction of its own, and not without bound.
import type { ServiceDatabase } from '@fourports/database';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { AppError } from '../app-error.ts';
import type { CommandRequest } from '../http/operation-request.ts';
import { auditEvent } from './audit.ts';
import type { CommandPorts } from './command-ports.ts';

/** Refusals that someone decided. What is malformed, too large or too fast never became a command. */
const DECIDED = new Set([403, 404, 409, 412, 422]);
/** Of one organisation in this process; a program that runs into a wall must not fill the audit. */
const MOST_PER_MINUTE = 60;

export type AuditRefusal = (request: CommandRequest, error: AppError, status: number) => Promise<void>;

export const refusalAuditor = <Tables>(
  database: ServiceDatabase<Tables>,
  { service, log, clock, ids }: CommandPorts<Tables>,
): AuditRefusal => {
  const bound = new RateLimiterMemory({ points: MOST_PER_MINUTE, duration: 60 });
  const isWithinBound = async (organisationId: string): Promise<boolean> => {
    try {
      await bound.consume(organisationId);
      return true;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return false;
      throw refusal;
    }
  };
  return async (request, error, status) => {
    const { organisationId } = request.caller;
    if (request.operation.method === 'get' || !DECIDED.has(status)) return;
    if (!(await isWithinBound(organisationId))) return;
    const [subject] = Object.values(request.http.request.params);
    const draft = auditEvent({
      service,
      request,
      now: clock.now(),
      id: ids.uuid(),
      outcome: 'refused',
      code: error.code,
      ...(typeof subject === 'string' ? { subject } : {}),
    });
    await database.request({ organisationId }, {}, (tx) => log.append(tx, [draft]));
  };
};
