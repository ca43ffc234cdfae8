// Names under which tracking takes events; a position is stored under each.
export const COPIES_GROUP = 'tracking.copies';
export const PARTIES_GROUP = 'tracking.parties';
export const PLANS_GROUP = 'tracking.plans';
export const PARKED_GROUP = 'tracking.parked';
