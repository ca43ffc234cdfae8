// Who reads what of whom, each group a step at a time, and a count of what it took.
import type { Envelope } from '@fourports/contracts';
import { type GroupSource, type MemoryTx, memorySource, steppedGroup } from '@fourports/eventlog/memory';
import { takeCopy } from './copy-side.ts';
import { takeUnit } from './customs-side.ts';
import { disturbed } from './disturbed-source.ts';
import { learnSailing } from './planning-sailings.ts';
import { learnShipment, learnTold } from './planning-side.ts';
import { takePlan } from './schedules-side.ts';
import { shelf } from './shelf.ts';
import type { DiceService, Stage } from './stage.ts';
import { takeCustoms, takePromise, takeSailing } from './tracking-side.ts';

type Reading = {
  readonly group: `${DiceService}.${string}`;
  readonly service: DiceService;
  readonly topics: readonly string[];
  readonly batchSize: number;
  readonly take: (stage: Stage, event: Envelope, tx: MemoryTx) => Promise<void> | void;
};

const ALL = ['tracking.shipment', 'tracking.unit', 'customs.unit', 'schedules.sailing', 'planning.promise'];
const READINGS: readonly Reading[] = [
  {
    group: 'schedules.places',
    service: 'schedules',
    topics: ['tracking.shipment'],
    batchSize: 1,
    take: takePlan,
  },
  {
    group: 'tracking.sailings',
    service: 'tracking',
    topics: ['schedules.sailing'],
    batchSize: 7,
    take: takeSailing,
  },
  {
    group: 'tracking.customs',
    service: 'tracking',
    topics: ['customs.unit'],
    batchSize: 7,
    take: (_stage, event, tx) => takeCustoms(event, tx),
  },
  {
    group: 'tracking.promises',
    service: 'tracking',
    topics: ['planning.promise'],
    batchSize: 7,
    take: (_stage, event, tx) => takePromise(event, tx),
  },
  {
    group: 'planning.sailings',
    service: 'planning',
    topics: ['schedules.sailing'],
    batchSize: 7,
    take: (_stage, event, tx) => learnSailing(event, tx),
  },
  {
    group: 'planning.shipments',
    service: 'planning',
    topics: ['tracking.shipment', 'tracking.unit'],
    batchSize: 20,
    take: (_stage, event, tx) => learnShipment(event, tx),
  },
  {
    group: 'planning.units',
    service: 'planning',
    topics: ['tracking.unit', 'customs.unit'],
    batchSize: 20,
    take: (_stage, event, tx) => learnTold(event, tx),
  },
  {
    group: 'customs.known',
    service: 'customs',
    topics: ['tracking.unit'],
    batchSize: 7,
    take: (_stage, event, tx) => takeUnit(event, tx),
  },
  {
    group: 'planning.copies',
    service: 'planning',
    topics: ALL,
    batchSize: 20,
    take: (_stage, event, tx) => takeCopy(event, tx),
  },
];

/** Sequence of the last event of each key that a group has taken. */
export const takenShelf = (group: string) => shelf<number>(`taken by ${group}`);

export type DiceGroup = Reading & ReturnType<typeof steppedGroup<MemoryTx>>;
/** What a test of the test does to the way a group takes events. */
export type Mutation = (source: GroupSource<MemoryTx>) => GroupSource<MemoryTx>;

export const openGroups = (stage: Stage, mutate: Mutation = (source) => source): readonly DiceGroup[] =>
  READINGS.map((reading) => {
    const { group, service, topics, batchSize } = reading;
    const source = memorySource(stage.store, async (tx, drafts) => {
      await stage.append(service, tx, drafts);
      return [];
    });
    const takeAll = async (events: readonly Envelope[], tx: MemoryTx): Promise<void> => {
      for (const event of events) {
        countTaken(stage, group, event, tx);
        await reading.take(stage, event, tx);
      }
    };
    const subscription = {
      group,
      topics,
      batchSize,
      maxAttempts: 1,
      onDeadLetter: ({ event, reason }: { readonly event: Envelope; readonly reason: string }) =>
        void stage.broken.push(`${group} could not take ${event.type} of ${event.subject}: ${reason}`),
      handle: (event: Envelope, tx: MemoryTx) => takeAll([event], tx),
      // Together, so that no clock of the machine decides where a batch ends.
      handleAll: takeAll,
    };
    const { ports } = stage;
    return {
      ...reading,
      ...steppedGroup({ service, source: mutate(disturbed(source, stage)), ports, subscription }),
    };
  });

const countTaken = (
  stage: Stage,
  group: string,
  { type, source, subject, sequence }: Envelope,
  tx: MemoryTx,
): void => {
  const key = `${source}:${subject}`;
  const last = takenShelf(group).read(tx, key) ?? 0;
  if (sequence !== last + 1)
    stage.broken.push(
      `${group} takes ${type} ${sequence} of ${subject} after ${last}: ${sequence > last ? 'one is lost' : 'it was taken before'}.`,
    );
  takenShelf(group).keep(tx, key, sequence);
};
