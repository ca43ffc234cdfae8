// Which way time runs: to the right on the desk, downward on the phone. Everything else is drawn once.

export type Axis = {
  readonly turn: boolean;
  /** Where the axis begins in the picture. */
  readonly offset: number;
  /** The band across the axis, and the lane of what is happening in it. */
  readonly from: number;
  readonly to: number;
  readonly lane: number;
};

export const DESK_AXIS: Axis = { turn: false, offset: 78, from: 28, to: 184, lane: 118 };
export const PHONE_AXIS: Axis = { turn: true, offset: 34, from: 98, to: 360, lane: 132 };
/** Lanes of the desk picture beside the actual one. */
export const PLAN_LANE = 58;
export const THIRD_LANE = 202;

type Ends = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

/** A line along or across, as SVG wants it. */
export const segment = (
  axis: Axis,
  from: readonly [along: number, across: number],
  to: readonly [along: number, across: number],
): Ends => {
  const [x1, y1] = point(axis, from[0], from[1]);
  const [x2, y2] = point(axis, to[0], to[1]);
  return { x1, y1, x2, y2 };
};

export const point = (axis: Axis, along: number, across: number): readonly [number, number] => {
  const at = Math.round((along + axis.offset) * 10) / 10;
  return axis.turn ? [across, at] : [at, across];
};

export const box = (axis: Axis, along: readonly [number, number], across: readonly [number, number]) => {
  const [x, y] = point(axis, along[0], across[0]);
  const length = Math.max(0, Math.round((along[1] - along[0]) * 10) / 10);
  const depth = across[1] - across[0];
  return axis.turn ? { x, y, width: depth, height: length } : { x, y, width: length, height: depth };
};
