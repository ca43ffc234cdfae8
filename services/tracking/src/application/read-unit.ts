// One unit and what was reported of it, as an organisation reads it.
import type { View } from '@fourports/contracts';
import type { UnitDetail } from '@fourports/contracts/tracking/bodies';
import type { HandlingReport } from '@fourports/contracts/tracking/unit';
import type { z } from 'zod';
import { arrangeHistory, standing } from '../domain/history.ts';
import { toInstant } from '../domain/instant.ts';
import { readToldUnit } from '../store/told-unit-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { loadMemberships, type StoredMembership } from '../store/unit-store.ts';
import type { KnownWorld } from './known-world.ts';
import { unitFor } from './shipment-detail.ts';

export type Detail = z.infer<typeof UnitDetail>;

/** Undefined where the organisation sees no such unit. */
export const readUnit = async (
  tx: TrackingTx,
  known: KnownWorld,
  { organisationId, unitId }: { readonly organisationId: string; readonly unitId: string },
): Promise<Detail | undefined> => {
  const found = await readToldUnit(tx, organisationId, unitId);
  if (found === undefined) return undefined;
  const { view, world, owner, history } = found;
  const memberships = await loadMemberships(tx, [unitId]);
  const facts = standing(arrangeHistory(history, known.isPortOf)).filter(
    ({ at }) => owner === organisationId || isCarried(memberships, toInstant(at)),
  );
  const reports = facts.flatMap(({ from }) =>
    from.door === 'handling' ? [reportFor(view, from.report)] : [],
  );
  const last = facts.at(-1);
  return {
    ...unitFor(view, history.unit),
    world,
    view,
    reports,
    shipments: [...new Set(memberships.map(({ shipmentId }) => shipmentId))],
    ...(last === undefined ? {} : { lastPlaceId: last.placeId, lastEventAt: toInstant(last.at) }),
  };
};

/** While it carries what the organisation may see: a truck's other journeys are the matter of those who take them. */
const isCarried = (memberships: readonly StoredMembership[], at: string): boolean =>
  memberships.some(({ from, to }) => from <= at && (to === undefined || at < to));

const reportFor = (view: View, report: HandlingReport): HandlingReport =>
  view === 'carriage' ? { ...report, details: {} } : report;
