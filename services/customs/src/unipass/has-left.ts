// Whether a cargo has gone: nothing that matters can follow, and asking can end.
import { isCleared, isUnderBond, meaningOf } from './event-meaning.ts';
import type { Cargo, CargoEvent } from './unipass-answer.ts';

/**
 * Cleared, and the last movement is out of a shed for good. What was recorded last (prgsStts) does not count: an
 * extension is approved after the goods have left, and stands there for ever.
 */
export const hasLeft = ({ clearance = '', events }: Cargo): boolean => {
  const movements = events.filter((event) => isMovement(event));
  const last = movements.at(-1);
  return (
    isCleared(clearance) &&
    last !== undefined &&
    meaningOf(last).steps.includes('shedOut') &&
    !isUnderBond(last.ground ?? '')
  );
};

const isMovement = (event: CargoEvent): boolean =>
  meaningOf(event).steps.some((step) => step === 'shedIn' || step === 'shedOut');
