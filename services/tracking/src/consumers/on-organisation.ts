import { OrganisationChanged, OrganisationRegistered } from '@fourports/contracts/portal/events';
import type { Subscription } from '@fourports/eventlog';
import { PARTIES_GROUP } from '../application/groups.ts';
import type { KnownWorld } from '../application/known-world.ts';
import { takeParty } from '../application/take-party.ts';
import type { TrackingTx } from '../store/tracking-database.ts';

export const onOrganisation = (known: KnownWorld): Subscription<TrackingTx> => ({
  group: PARTIES_GROUP,
  topics: [OrganisationRegistered.topic],
  handle: async ({ type, data }, tx) => {
    const declared = [OrganisationRegistered, OrganisationChanged].find((each) => each.type === type);
    if (declared !== undefined) await takeParty(tx, known, declared.data.parse(data));
  },
});
