// What is old counts less, and in the end not at all: a step that takes longer since the spring must be seen to.

const DAY_MINUTES = 24 * 60;
/** After four half-lives it is forgotten, so that n counts what still matters. */
const FORGOTTEN_BELOW = 1 / 16;

/** 1 at the moment of asking, half of it for each half-life that has passed, 0 for what is forgotten or not known yet. */
export const weightAt = (moment: number, asOf: number, halfLifeDays: number): number => {
  if (moment > asOf) return 0;
  const weight = 2 ** (-(asOf - moment) / (halfLifeDays * DAY_MINUTES));
  return weight < FORGOTTEN_BELOW ? 0 : weight;
};
