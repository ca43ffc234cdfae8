// What was reported of units, and what customs did to them.
import type { Envelope } from '@fourports/contracts';
import { CustomsReleased } from '@fourports/contracts/customs/events';
import { HandlingEventRegistered } from '@fourports/contracts/tracking/events';
import type { EventLog, Subscription } from '@fourports/eventlog';
import type { Bell } from '../application/bell.ts';
import { UNITS_GROUP } from '../application/groups.ts';
import { takeTold } from '../application/take-told.ts';
import { TOLD_TYPES } from '../application/told-of.ts';
import type { PlanningTx } from '../store/planning-database.ts';

export const onUnitTold = (
  { ring }: Bell,
  log: Pick<EventLog<PlanningTx>, 'recall'>,
): Subscription<PlanningTx> => {
  const take = async (events: readonly Envelope[], tx: PlanningTx): Promise<void> => {
    if (await takeTold(tx, { log }, events)) tx.afterCommit(ring);
  };
  return {
    group: UNITS_GROUP,
    topics: [HandlingEventRegistered.topic, CustomsReleased.topic],
    types: TOLD_TYPES,
    // A fleet tells much at once: fewer and larger batches mark each journey once.
    batchSize: 500,
    paceMs: 50,
    handle: async (event, tx) => await take([event], tx),
    handleAll: take,
  };
};
