// Names under which tracking takes events; a position is stored under each.
export const NETWORK_GROUP = 'tracking.network';
export const SAILINGS_GROUP = 'tracking.sailings';
export const PARTIES_GROUP = 'tracking.parties';
export const PARKED_GROUP = 'tracking.parked';
export const CUSTOMS_GROUP = 'tracking.customs';
export const CUSTOMS_HANDLING_GROUP = 'tracking.customs-handling';
export const PROMISES_GROUP = 'tracking.promises';
