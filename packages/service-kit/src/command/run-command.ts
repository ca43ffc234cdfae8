// A command is one transaction: locks, the service's own work, its events with the audit entry, the stored answer.
import type { EventType, Topic } from '@fourports/contracts';
import type { ServiceDatabase, Tx } from '@fourports/database';
import { type EventDraft, lockKeyFor } from '@fourports/eventlog';
import { AppError } from '../app-error.ts';
import type { Answer } from '../http/answer.ts';
import type { CommandRequest } from '../http/operation-request.ts';
import { type AuditDetails, auditEvent } from './audit.ts';
import type { CommandPorts } from './command-ports.ts';
import { type EventStatement, eventOfCommand } from './event-of-command.ts';
import { findReplay, keepAnswer } from './idempotency.ts';

export type EventKey = { readonly topic: Topic; readonly key: string };

export type CommandOptions = {
  /** Every key whose events the work may append. Locked first, in sorted order. */
  readonly lock: readonly EventKey[];
  /** What is changed, for the audit: an id. */
  readonly subject?: string;
  /** The answer holds a secret that must not be stored: a repetition is answered 409 CONFLICT. */
  readonly isShownOnce?: boolean;
};

/** The open command, as the work sees it. */
export type Command<Tables> = {
  readonly tx: Tx<Tables>;
  /** The moment of this command, one for all of it. */
  readonly now: string;
  /** Appends an event at the end of the work, in the order of the calls. */
  readonly emit: <Type extends EventType>(type: Type, statement: EventStatement<Type>) => void;
  /** Appends a draft that was made elsewhere. */
  readonly emitDraft: (draft: EventDraft) => void;
  /** Adds facts to the audit entry, or names the subject when it is known only now. */
  readonly audit: (facts: { readonly subject?: string; readonly details?: AuditDetails }) => void;
};

export type RunCommand<Tables> = <Body>(
  request: CommandRequest,
  options: CommandOptions,
  work: (command: Command<Tables>) => Promise<Answer<Body>>,
) => Promise<Answer<Body>>;

/** Longest Idempotency-Key; also stated in the API's documents. */
const LONGEST_KEY = 200;

/** Binds `runCommand` to a service's database and log. */
export const commandRunner =
  <Tables>(database: ServiceDatabase<Tables>, ports: CommandPorts<Tables>): RunCommand<Tables> =>
  async (request, options, work) => {
    checkKey(request.idempotencyKey);
    const { organisationId } = request.caller;
    const lock = options.lock.map(({ topic, key }) => lockKeyFor(topic, key));
    return await database.request({ organisationId }, { lock }, (tx) =>
      perform(tx, { request, options, ports, work }),
    );
  };

type Performance<Tables, Body> = {
  readonly request: CommandRequest;
  readonly options: CommandOptions;
  readonly ports: CommandPorts<Tables>;
  readonly work: (command: Command<Tables>) => Promise<Answer<Body>>;
};

const perform = async <Tables, Body>(
  tx: Tx<Tables>,
  { request, options, ports, work }: Performance<Tables, Body>,
): Promise<Answer<Body>> => {
  const now = ports.clock.now();
  const key = request.idempotencyKey;
  if (key !== undefined) {
    const replay = await findReplay<Body>(tx, request, { key, now });
    if (replay !== undefined) return replay;
  }
  const drafts: EventDraft[] = [];
  let facts: { readonly subject?: string; readonly details?: AuditDetails } = {};
  const answer = await work({
    tx,
    now,
    emit: (type, statement) => drafts.push(eventOfCommand(type, statement, { request, now })),
    emitDraft: (draft) => drafts.push(draft),
    audit: (more) => {
      facts = { ...facts, ...more };
    },
  });
  const subject = facts.subject ?? options.subject;
  const audit = auditEvent({
    service: ports.service,
    request,
    now,
    id: ports.ids.uuid(),
    outcome: 'done',
    ...(subject === undefined ? {} : { subject }),
    ...(facts.details === undefined ? {} : { details: facts.details }),
  });
  await ports.log.append(tx, [...drafts, audit], { isLast: key === undefined });
  const position = ports.log.positionAfter(tx);
  const complete: Answer<Body> = {
    ...answer,
    headers: { ...answer.headers, ...(position === undefined ? {} : { 'Fourports-Position': position }) },
  };
  if (key !== undefined) {
    await keepAnswer(tx, request, complete, { key, now, isShownOnce: options.isShownOnce === true });
  }
  return complete;
};

const checkKey = (key: string | undefined): void => {
  if (key === undefined || (key.length > 0 && key.length <= LONGEST_KEY)) return;
  throw new AppError(
    'BAD_REQUEST',
    `Failed to run the command: the Idempotency-Key has ${key.length} characters. Send 1 to ${LONGEST_KEY}.`,
  );
};
