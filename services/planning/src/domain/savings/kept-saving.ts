// A realised saving as it is kept. Its money is not: with whose prices is known only when somebody asks.
import type { Process } from '@fourports/contracts/planning/process';

export type KeptSaving = {
  readonly shipmentId: string;
  readonly customerId?: string;
  readonly processId: string;
  readonly againstProcessId: string;
  readonly mode: Process['mode'];
  readonly against: Process['mode'];
  readonly readyAt: string;
  readonly deliveredAt: string;
  /** Null where the other way would not have come within the horizon. */
  readonly minutes: { readonly p50: number | null; readonly p80: number | null };
  /** Absent where a leg of one way is unknown that the other has not too. */
  readonly grams?: { readonly roRo: number; readonly roPax: number };
  readonly handlings: number;
  readonly declarations: number;
  readonly quantities: { readonly massKg: number; readonly units: number };
  /** Days under way, begun ones counted: of this way, and of the other. */
  readonly days: { readonly own: number; readonly other: number };
};
