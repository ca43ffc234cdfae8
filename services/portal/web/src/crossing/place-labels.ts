// Texts along an axis without one lying on another: the important ones first, the rest only where there is room.

export type Anchor = 'start' | 'middle' | 'end';
export type LabelWish = {
  readonly id: string;
  readonly pos: number;
  readonly width: number;
  /** Lower is more important. */
  readonly priority: number;
  /** Tried in this order. */
  readonly anchors: readonly Anchor[];
  /** Distance from `pos` when the text stands beside it. */
  readonly beside?: number;
  /** Tried last: further off to the right, past what stands in the way. */
  readonly beyond?: number;
};
export type PlacedLabel = {
  readonly id: string;
  readonly x: number;
  readonly anchor: Anchor;
  readonly from: number;
  readonly to: number;
};
export type Interval = { readonly from: number; readonly to: number };

const GAP = 6;

export const placeLabels = (
  wishes: readonly LabelWish[],
  bounds: Interval,
  taken: readonly Interval[] = [],
): readonly PlacedLabel[] => {
  const placed: PlacedLabel[] = [];
  const isFree = (label: PlacedLabel): boolean =>
    label.from >= bounds.from &&
    label.to <= bounds.to &&
    [...placed, ...taken].every((other) => label.to + GAP <= other.from || label.from >= other.to + GAP);
  for (const wish of [...wishes].sort((a, b) => a.priority - b.priority)) {
    const near = wish.anchors.map((anchor) => stand(wish, anchor));
    const far = wish.beyond === undefined ? [] : [stand({ ...wish, beside: wish.beyond }, 'start')];
    const free = [...near, ...far].find(isFree);
    if (free !== undefined) placed.push(free);
  }
  return placed;
};

const stand = (wish: LabelWish, anchor: Anchor): PlacedLabel => {
  const beside = wish.beside ?? 0;
  const x = anchor === 'middle' ? wish.pos : anchor === 'start' ? wish.pos + beside : wish.pos - beside;
  const from = anchor === 'middle' ? x - wish.width / 2 : anchor === 'start' ? x : x - wish.width;
  return { id: wish.id, x, anchor, from, to: from + wish.width };
};

/** Rows of text down an axis: each at its place or as little below it as the ones before allow. */
export const stackDown = (
  rows: readonly { readonly id: string; readonly pos: number; readonly priority: number }[],
  gap: number,
): ReadonlyMap<string, number> => {
  const placed: { id: string; pos: number }[] = [];
  for (const row of [...rows].sort((a, b) => a.priority - b.priority)) {
    const free = [0, 3, -3, 6, -6, 9, -9].find((shift) =>
      placed.every((other) => Math.abs(other.pos - row.pos - shift) >= gap),
    );
    if (free !== undefined) placed.push({ id: row.id, pos: row.pos + free });
  }
  return new Map(placed.map((row) => [row.id, row.pos]));
};

/** Width of a text in px at this size: a wide character for Han, kana and Hangul, a narrow one for the rest. */
export const textWidth = (text: string, size: number, bold = false): number => {
  let em = 0;
  for (const char of text) em += /[ᄀ-ᇿ　-鿿가-힯豈-﫿＀-￯]/u.test(char) ? 1 : 0.5;
  return em * size * (bold ? 1.06 : 1);
};
