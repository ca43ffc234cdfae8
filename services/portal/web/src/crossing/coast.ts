// The coast: a quiet, always equal line, so that two pictures of one lane look like one lane.

/** Land ends this far before the pier's head, on average. */
const SHORE_BACK = 10;
/** Half the width of the pier at the lane. */
const PIER_HALF = 5;
const STEP = 5;

const wander = (along: number, seed: number): number =>
  4.4 * Math.sin(along / 13.7 + seed) +
  2.6 * Math.sin(along / 5.9 + seed * 1.7) +
  1.4 * Math.sin(along / 29 + seed * 0.4) +
  0.9 * Math.sin(along / 2.7 + seed * 2.3);

export type Shore = {
  /** Where the pier's head stands: the planned departure or arrival. */
  readonly head: number;
  /** +1: land before the shore and water after it; −1: the other way round. */
  readonly side: 1 | -1;
  readonly from: number;
  readonly to: number;
  /** Across the axis, where the lane meets the shore; the pier reaches the head there. */
  readonly lane: number;
};

export type Point = { readonly along: number; readonly across: number };

/** The line `out` px seaward of the coast; `along` is the time axis, `across` runs down the picture. */
export const coastLine = (shore: Shore, out: number, pier: boolean): readonly Point[] => {
  const points: Point[] = [];
  const seed = shore.side === 1 ? 1.2 : 4.1;
  for (let across = shore.from; across < shore.to + STEP; across += STEP) {
    const at = Math.min(across, shore.to);
    const back = SHORE_BACK - wander(at, seed);
    const inPier = pier && Math.abs(at - shore.lane) <= PIER_HALF;
    points.push({ across: at, along: inPier ? shore.head : shore.head - shore.side * (back - out) });
  }
  return pier ? squarePier(points, shore) : points;
};

const squarePier = (points: readonly Point[], shore: Shore): readonly Point[] => {
  const flat: Point[] = [];
  for (const point of points) {
    const before = flat.at(-1);
    const entered = before !== undefined && before.along !== shore.head && point.along === shore.head;
    const left = before !== undefined && before.along === shore.head && point.along !== shore.head;
    if (entered) flat.push({ across: point.across - 0.5, along: before.along });
    if (left) flat.push({ across: before.across + 0.5, along: point.along });
    flat.push(point);
  }
  return flat;
};

/** An SVG path through the points; `turn` swaps the axes for the picture that runs downward. */
export const pathOf = (points: readonly Point[], turn: boolean): string =>
  points
    .map(({ along, across }, index) => {
      const [x, y] = turn ? [across, along] : [along, across];
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');

/** The same line closed along `edge`, to be filled. */
export const areaOf = (points: readonly Point[], edge: number, turn: boolean): string => {
  const last = points.at(-1);
  const first = points[0];
  if (last === undefined || first === undefined) return '';
  const back = [
    { along: edge, across: last.across },
    { along: edge, across: first.across },
  ];
  return `${pathOf([...points, ...back], turn)}Z`;
};
