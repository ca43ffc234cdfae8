// The simulator for those outside this service: the lane played, and promises held against it.
export { type Calibration, calibrate } from '../calibration/calibrate.ts';
export { measureDrift, tellDrift } from '../calibration/drift.ts';
export { sampleUnits } from '../calibration/sample-units.ts';
export { tellCalibration } from '../calibration/tell-calibration.ts';
export { unitsOfLane } from '../calibration/units-of-lane.ts';
export { readHabits, readLearningRules, readProcessCatalogue } from '../seed/planning-files.ts';
export { type DrawnHabits, drawnHabits } from './habits.ts';
export { type LaneMessage, type SimulatedUnit, simulateLane } from './lane.ts';
export { type Way, wayOf } from './way.ts';
