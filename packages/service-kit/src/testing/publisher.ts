// Events of other services, as a test lets them happen.
import type { Actor, DataOf, EventType, World } from '@fourports/contracts';
import { openServiceDatabase, type ServiceDatabase } from '@fourports/database';
import type { TestDatabase } from '@fourports/database/testing';
import { createPostgresEventLog, type LogPorts, type LogWatch, lockKeyFor } from '@fourports/eventlog';

export type Fact<Type extends EventType> = {
  readonly key: string;
  readonly data: DataOf<Type>;
  readonly world?: World;
  readonly occurredAt?: string;
  readonly organisation?: string;
  /** The owning service itself unless told. */
  readonly actor?: Actor;
};

/** Appends one event under its owner's name and waits until the service under test has taken it. */
export type Publish = <Type extends EventType>(type: Type, fact: Fact<Type>) => Promise<void>;

export type Publisher = { readonly publish: Publish; readonly close: () => Promise<void> };

export const openPublisher = (
  { adminUrl, roleSecret }: TestDatabase,
  {
    watch,
    ports,
    untilTaken,
  }: { watch: LogWatch; ports: LogPorts; untilTaken: (position: string) => Promise<void> },
): Publisher => {
  const databases = new Map<string, ServiceDatabase<unknown>>();
  const databaseOf = (service: string): ServiceDatabase<unknown> => {
    const known = databases.get(service);
    if (known !== undefined) return known;
    const opened = openServiceDatabase<unknown>({
      url: adminUrl,
      service,
      roleSecret,
      requestPool: 1,
      workPool: 1,
    });
    databases.set(service, opened);
    return opened;
  };
  const publish: Publish = async (type, fact) => {
    const database = databaseOf(type.topic.slice(0, type.topic.indexOf('.')));
    const log = createPostgresEventLog({ database, watch, ports });
    const draft = {
      topic: type.topic,
      type: type.type,
      version: type.version,
      key: fact.key,
      occurredAt: fact.occurredAt ?? ports.clock.now(),
      world: fact.world ?? 'live',
      ...(fact.organisation === undefined ? {} : { organisation: fact.organisation }),
      actor: fact.actor ?? { type: 'service' as const, id: database.service },
      correlationId: ports.ids.uuid(),
      data: type.data.parse(fact.data),
    };
    const position = await database.work({ lock: [lockKeyFor(type.topic, fact.key)] }, async (tx) => {
      await log.append(tx, [draft]);
      return log.positionAfter(tx);
    });
    await log.close();
    if (position !== undefined) await untilTaken(position);
  };
  return {
    publish,
    close: async () => {
      for (const database of databases.values()) await database.close();
    },
  };
};
