// How the outside world tells what happens: promptly mostly, and late, twice or wrong at first now and then. None of it
// is published: the file says that it is assumed, to try the product with, and no figure of the product rests on it.
import type { Habits, Share } from '@fourports/contracts/planning/habits';
import { type Drawn, drawOf } from './draw-minutes.ts';
import type { Random } from './random-stream.ts';

export type DrawnHabits = {
  readonly prompt: (random: Random) => Drawn;
  readonly notice: (random: Random) => Drawn;
  /** From a booking to the moment its goods are ready. */
  readonly bookedBefore: (random: Random) => Drawn;
  readonly late: Drawing;
  readonly doubled: Drawing;
  readonly corrected: Drawing & { readonly off: (random: Random) => Drawn };
  /** How long before the departure it aims for a unit becomes ready, at the latest. */
  readonly leadMinutes: number;
};

/** Undefined as often as the habit is not followed. */
type Drawing = { readonly minutes: (random: Random) => number | undefined };

export const drawnHabits = ({ reports, cancellations, bookings, leadMinutes }: Habits): DrawnHabits => ({
  prompt: drawOf(reports.prompt.shape),
  notice: drawOf(cancellations.notice.shape),
  bookedBefore: drawOf(bookings.before.shape),
  late: drawing(reports.late),
  doubled: drawing(reports.doubled),
  corrected: { ...drawing(reports.corrected), off: drawOf(reports.corrected.off.shape) },
  leadMinutes: leadMinutes.value,
});

const drawing = ({ share, after }: Share): Drawing => {
  const draw = drawOf(after.shape);
  return { minutes: (random) => (random() < share ? draw(random).minutes : undefined) };
};
