// Names under which planning takes events; a position is stored under each.
export const SAILINGS_GROUP = 'planning.sailings';
export const SHIPMENTS_GROUP = 'planning.shipments';
export const UNITS_GROUP = 'planning.units';
