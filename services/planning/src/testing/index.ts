// What the figures need to hold the engine against: cases, dice on the grid and off it, and how far they lie apart.
export { agreementOf, toleranceOf } from './agreement.ts';
export { layCase } from './case.ts';
export { simulateContinuously } from './continuous-draws.ts';
export { FLEET_BEGINS, openKeptFleet, planningMigrations } from './kept-fleet.ts';
export { caseOf, delaysIn } from './process-case.ts';
export { seededRandom } from './seeded-random.ts';
export { simulate } from './simulate.ts';
