import { AppError } from '@fourports/service-kit';
import type { SwapVessel } from '../domain/swap-vessel.ts';
import { loadNetwork } from '../store/network-store.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';

/** The vessel of an id, with its name; null stays null: another ship, not yet named. */
export const vesselNamed = async (
  tx: SchedulesTx,
  vesselId: string | null,
): Promise<SwapVessel['vessel']> => {
  if (vesselId === null) return null;
  const { vessels } = await loadNetwork(tx);
  const vessel = vessels.find((each) => each.vesselId === vesselId);
  if (vessel !== undefined) return { vesselId, name: vessel.name };
  throw new AppError(
    'VALIDATION_FAILED',
    `Failed to put another ship on the sailing: there is no vessel ${vesselId}. List /v1/routes/vessels, or send null.`,
    { details: [{ pointer: '/vesselId', detail: 'No such vessel.' }] },
  );
};
