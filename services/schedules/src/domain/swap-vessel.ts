import type { Capacity } from '@fourports/contracts/schedules/sailing';
import { changeSailing } from './change-sailing.ts';
import { notOperable } from './operable.ts';
import type { Decision, Moment, SailingState } from './sailing-state.ts';
import { saysTheSame } from './says-the-same.ts';

export type SwapVessel = {
  /** Null: another ship, not yet named. */
  readonly vessel: { readonly vesselId: string; readonly name: string } | null;
  /** The other ship's room; not told, it stays. */
  readonly capacity?: { readonly trailerPlaces: number | null; readonly teu: number | null };
  readonly reason: string;
};

/** Puts another ship on the sailing. With less room, the last confirmed go back to the waiting list. */
export const swapVessel = (state: SailingState, command: SwapVessel, now: Moment): Decision => {
  const refusal = notOperable(state, 'ship', now);
  if (refusal !== undefined) return refusal;
  const { sailing } = state;
  const next = {
    ...sailing,
    vesselId: command.vessel?.vesselId ?? null,
    vesselName: command.vessel?.name ?? null,
    capacity:
      command.capacity === undefined ? sailing.capacity : toldCapacity(command.capacity, command.reason),
    reason: command.reason,
  };
  const changes = [
    ...(sailing.vesselId === next.vesselId ? [] : (['vessel'] as const)),
    ...(saysTheSame(sailing.capacity, next.capacity) ? [] : (['capacity'] as const)),
  ];
  return changeSailing(state, { sailing: next, changes, altered: changes, reason: command.reason }, now);
};

/** Room as the operator states it. */
export const toldCapacity = (
  { trailerPlaces, teu }: { readonly trailerPlaces: number | null; readonly teu: number | null },
  reason: string,
): Capacity => ({
  trailerPlaces,
  teu,
  provenance: { source: `The operator's notice: ${reason}`, confidence: 'H', assumption: false },
});
