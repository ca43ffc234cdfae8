// What the figures need to hold the engine against: the simulator, and how far both lie apart.
export { agreementOf, toleranceOf } from './agreement.ts';
export { type Case, layCase } from './case.ts';
export { seededRandom } from './seeded-random.ts';
export { simulate } from './simulate.ts';
