// What time alone brings about, and what no event tells.
import type { Job } from '@fourports/service-kit';
import { abandonDueRebookings } from '../application/abandon-due-rebookings.ts';
import type { FollowingPorts } from '../application/settle-plan.ts';
import { type TakeUpPorts, takeUpAll } from '../application/take-up-parked.ts';

export const periodicJobs = (ports: FollowingPorts & TakeUpPorts): readonly Job[] => [
  { name: 'abandonRebookings', everySeconds: 1, run: () => abandonDueRebookings(ports) },
  // A plate exchanged at a port, or places an organisation runs since today, make a unit known without a booking.
  { name: 'takeUpParkedReports', everySeconds: 15, run: () => takeUpAll(ports) },
];
