// What was reported of units, and what customs did to them.
import { CustomsReleased } from '@fourports/contracts/customs/events';
import { HandlingEventRegistered } from '@fourports/contracts/tracking/events';
import type { Subscription } from '@fourports/eventlog';
import type { Bell } from '../application/bell.ts';
import { UNITS_GROUP } from '../application/groups.ts';
import { toldIn } from '../application/told-of.ts';
import { saveTold } from '../store/journey-store.ts';
import type { PlanningTx } from '../store/planning-database.ts';

export const onUnitTold = ({ ring }: Bell): Subscription<PlanningTx> => ({
  group: UNITS_GROUP,
  topics: [HandlingEventRegistered.topic, CustomsReleased.topic],
  handle: async (event, tx) => {
    const told = toldIn(event);
    if (told === undefined) return;
    await saveTold(tx, told.unitId, told.told);
    tx.afterCommit(ring);
  },
});
