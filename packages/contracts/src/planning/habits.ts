// What the simulator takes for granted of the people and machines that report: assumptions, each with its range.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { Duration } from './duration.ts';

/** Something that is done now and then: in this share of cases, so long after the first telling. */
const share = {
  share: z.number().min(0).max(1),
  after: Duration,
};
const Share = z.strictObject(share);
export type Share = z.infer<typeof Share>;

export const Habits = z.strictObject({
  reports: z.strictObject({
    /** From what happened to its report. */
    prompt: Duration,
    /** Told this much later than promptly. */
    late: Share,
    /** Sent once more, word for word. */
    doubled: Share,
    /** Told with a wrong time first, `off` by that much, and put right afterwards. */
    corrected: z.strictObject({ ...share, off: Duration }),
  }),
  cancellations: z.strictObject({
    /** How long before departure a sailing's cancellation is told. */
    notice: Duration,
  }),
  bookings: z.strictObject({
    /** How long before its goods are ready a booking is made. */
    before: Duration,
  }),
  /** A unit becomes ready between the departure before and this long before the one it aims for. */
  leadMinutes: z.strictObject({ value: z.number().int().min(0), provenance: Provenance }),
});
export type Habits = z.infer<typeof Habits>;
