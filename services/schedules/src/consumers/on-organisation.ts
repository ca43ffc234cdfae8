// Who runs which route, in a copy of our own: row-level security and commands both ask it.
import { OrganisationChanged, OrganisationRegistered } from '@fourports/contracts/portal/events';
import type { Subscription } from '@fourports/eventlog';
import { saveRouteOperator } from '../store/route-operator-store.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';

const OPERATORS_GROUP = 'schedules.operators';

export const onOrganisation = (): Subscription<SchedulesTx> => ({
  group: OPERATORS_GROUP,
  topics: [OrganisationRegistered.topic],
  handle: async ({ type, data }, tx) => {
    const declared = [OrganisationRegistered, OrganisationChanged].find((each) => each.type === type);
    if (declared !== undefined) await saveRouteOperator(tx, declared.data.parse(data));
  },
});
