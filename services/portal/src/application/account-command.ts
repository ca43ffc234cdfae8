// Commands about a person rather than an organisation: one transaction as the work role, with its audit entry.
import {
  type Actor,
  type AuditEntry,
  COMMON_EVENTS,
  type DataOf,
  type EventType,
  type World,
} from '@fourports/contracts';
import { type EventDraft, lockKeyFor } from '@fourports/eventlog';
import type { AnyRequest } from '@fourports/service-kit';
import type { PortalTx } from '../store/portal-tx.ts';
import type { CommandContext } from './portal-context.ts';

/** Who does it and for which organisation, as far as that is known. */
export type AccountActor = {
  readonly actor: Actor;
  readonly organisation?: { readonly organisationId: string; readonly world: World };
};

/** Somebody nobody has recognised: the audit says that portal refused or took it. */
export const NOBODY: AccountActor = { actor: { type: 'service', id: 'portal' } };

/** A request, or a command typed at the installation's own terminal. */
export type AccountRequest = Pick<AnyRequest, 'requestId' | 'correlationId' | 'traceparent' | 'from'> & {
  readonly operation: { readonly id: string };
};

export type AccountCommand = {
  readonly tx: PortalTx;
  readonly now: string;
  readonly emit: <Type extends EventType>(
    type: Type,
    statement: { readonly key: string; readonly data: DataOf<Type> },
  ) => void;
  /** Who it turned out to be. */
  readonly by: (actor: AccountActor) => void;
  /** The one audit entry of this command says this instead of `done`. */
  readonly refused: (code: string) => void;
  readonly subject: (subject: string) => void;
};

export type AccountOptions = {
  readonly by: AccountActor;
  readonly lock: readonly { readonly topic: EventType['topic']; readonly key: string }[];
  /** Locks that are about rows and not events. */
  readonly alsoLock?: readonly string[];
};

/** Runs the work; what it emitted and the audit entry are appended before the commit. */
export const runAccountCommand = <Result>(
  { database, log, clock, ids }: CommandContext,
  request: AccountRequest,
  { by, lock, alsoLock = [] }: AccountOptions,
  work: (command: AccountCommand) => Promise<Result>,
): Promise<{ readonly result: Result; readonly position?: string }> => {
  const locks = [...lock.map(({ topic, key }) => lockKeyFor(topic, key)), ...alsoLock];
  return database.work({ lock: locks }, async (tx) => {
    const now = clock.now();
    const stated: { type: EventType; key: string; data: unknown }[] = [];
    let who = by;
    let about: Pick<AuditEntry, 'outcome' | 'code' | 'subject'> = { outcome: 'done' };
    const result = await work({
      tx,
      now,
      emit: (type, { key, data }) => stated.push({ type, key, data }),
      by: (actor) => {
        who = actor;
      },
      refused: (code) => {
        about = { ...about, outcome: 'refused', code };
      },
      subject: (subject) => {
        about = { ...about, subject };
      },
    });
    const draft = draftFor(request, who, now);
    const audit = draft(COMMON_EVENTS.portal.commandAudited, ids.uuid(), auditEntry(request, who, about));
    const events = stated.map(({ type, key, data }) => draft(type, key, data));
    await log.append(tx, [...events, audit]);
    const position = log.positionAfter(tx);
    return { result, ...(position === undefined ? {} : { position }) };
  });
};

const draftFor =
  (request: AccountRequest, { actor, organisation }: AccountActor, now: string) =>
  (type: EventType, key: string, data: unknown): EventDraft => ({
    topic: type.topic,
    type: type.type,
    version: type.version,
    key,
    occurredAt: now,
    world: organisation?.world ?? 'live',
    ...(organisation === undefined ? {} : { organisation: organisation.organisationId }),
    actor,
    correlationId: request.correlationId,
    causationId: request.requestId,
    ...(request.traceparent === undefined ? {} : { traceparent: request.traceparent }),
    data,
  });

const auditEntry = (
  request: AccountRequest,
  { organisation }: AccountActor,
  about: Pick<AuditEntry, 'outcome' | 'code' | 'subject'>,
): AuditEntry => ({
  operation: request.operation.id,
  ...(organisation === undefined ? {} : { organisationId: organisation.organisationId }),
  from: request.from,
  requestId: request.requestId,
  ...about,
});
