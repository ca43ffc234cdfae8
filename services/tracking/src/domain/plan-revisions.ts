// Which revision is in force, and which one on-time is judged by.
import type { Itinerary } from '@fourports/contracts/tracking/shipment';

/**
 * The last change the customer asked for, else the first plan whose places were confirmed. A plan without a ferry needs
 * no place, and a rebooking comes into force only with its place. Absent while nothing is confirmed.
 */
export const plannedFirstOf = (
  revisions: readonly Itinerary[],
  confirmedRevisions: readonly number[],
): Itinerary | undefined => {
  const confirmed = revisions.filter(
    ({ revision, reason, legs }) =>
      reason === 'rebooked' ||
      confirmedRevisions.includes(revision) ||
      legs.every(({ mode }) => mode !== 'ferry'),
  );
  return confirmed.findLast(({ byCustomer }) => byCustomer) ?? confirmed[0];
};
