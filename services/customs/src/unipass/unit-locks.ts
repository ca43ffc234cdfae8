import { DeclarationLodged } from '@fourports/contracts/customs/events';
import { lockKeyFor } from '@fourports/eventlog';

/** What writing to these units' files needs locked before anything else. */
export const unitLocks = (unitIds: readonly string[]): readonly string[] =>
  unitIds.map((unitId) => lockKeyFor(DeclarationLodged.topic, unitId));
