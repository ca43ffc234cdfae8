// Which unit a report means: named by its id, or by any plate or number it was ever known by.
import type { ReportHandling } from '@fourports/contracts/tracking/bodies';
import { normaliseIdentifier } from '@fourports/freight';
import { chooseUnits } from '../domain/choose-units.ts';
import { type Reporter, reportsOwnUnitsOnly } from '../domain/may-report.ts';
import type { DomainProblem } from '../domain/outcome.ts';
import type { PlaceDirectory } from '../domain/place-directory.ts';
import { findTargets } from '../store/report-store.ts';
import { loadShipments } from '../store/shipment-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { findUnitsKnownBy, loadMemberships, type StoredUnit } from '../store/unit-store.ts';
import { sharedReportId } from './share-report.ts';

export type Resolution =
  | {
      readonly outcome: 'unit';
      readonly unitId: string;
      /** Of other organisations, that the plate names there and then as well. */
      readonly alsoOf?: readonly string[];
    }
  /** Nobody the reporter sees is known by it yet. */
  | { readonly outcome: 'park'; readonly normalised: string }
  | { readonly outcome: 'refuse'; readonly problem: DomainProblem };

const failed = 'Failed to register handling event';

/** One resolution for each report, in their order; row-level security bounds what is found. */
export const resolveUnits = async (
  tx: TrackingTx,
  sent: readonly ReportHandling[],
  { reporter, places }: { readonly reporter: Reporter; readonly places: PlaceDirectory },
): Promise<readonly Resolution[]> => {
  const names = new Map(
    sent.flatMap(({ unit }) =>
      'identifier' in unit ? [[unit.identifier, normaliseIdentifier(unit.identifier)] as const] : [],
    ),
  );
  const found = await findUnitsKnownBy(
    tx,
    reporter.organisationId,
    [...new Set(names.values())].filter((name) => name !== ''),
  );
  const resolutions: Resolution[] = [];
  for (const report of sent) {
    const { unit } = report;
    if ('unitId' in unit) {
      resolutions.push({ outcome: 'unit', unitId: unit.unitId });
      continue;
    }
    const normalised = names.get(unit.identifier) ?? '';
    const known = found.filter((each) => each.normalised === normalised).map(({ stored }) => stored);
    const own = reportsOwnUnitsOnly(reporter)
      ? known.filter(({ organisationId }) => organisationId === reporter.organisationId)
      : known;
    resolutions.push(await resolve(tx, { report, normalised, known, own, places }));
  }
  return resolutions;
};

type Search = {
  readonly report: ReportHandling;
  readonly normalised: string;
  readonly known: readonly StoredUnit[];
  /** Those of them that the reporter may report of. */
  readonly own: readonly StoredUnit[];
  readonly places: PlaceDirectory;
};

const resolve = async (tx: TrackingTx, search: Search): Promise<Resolution> => {
  const { report, normalised, known, own } = search;
  const identifier = 'identifier' in report.unit ? report.unit.identifier : '';
  if (normalised === '')
    return refused(
      'VALIDATION_FAILED',
      `"${identifier}" holds no letter or number. Send the plate or number.`,
    );
  const [first, ...others] = own;
  if (first === undefined)
    return known.length === 0
      ? { outcome: 'park', normalised }
      : refused(
          'FORBIDDEN',
          `the unit "${identifier}" is another organisation's. It reports for its own units.`,
        );
  const [unitId, ...alsoOf] = others.length === 0 ? [first.unit.unitId] : await chooseAmong(tx, search);
  return unitId === undefined
    ? refused(
        'UNKNOWN_UNIT',
        `"${identifier}" names ${own.length} units and none of them carries goods there at that moment. Send unit.unitId.`,
      )
    : { outcome: 'unit', unitId, ...(alsoOf.length === 0 ? {} : { alsoOf }) };
};

/** The first is the one that has the report under its own id, when it was sent before. */
const chooseAmong = async (tx: TrackingTx, search: Search): Promise<readonly string[]> => {
  const { report, own, places } = search;
  const unitIds = own.map(({ unit }) => unit.unitId);
  const { corrects, placeId, occurredAt } = report;
  if (corrects !== undefined) {
    const corrected = await havingTold(tx, unitIds, corrects.reportId);
    if (corrected.length > 0) return corrected;
  }
  if (placeId === undefined || occurredAt === undefined) return [];
  const fitting = chooseUnits(await candidatesIn(tx, search), { placeId, occurredAt }, places).map(
    (each) => each.unitId,
  );
  if (fitting.length < 2) return fitting;
  const [before] = await havingTold(tx, fitting, report.reportId);
  return fitting.toSorted((one, other) => Number(other === before) - Number(one === before));
};

/** Those of the units of which the report was told: first the one that has it under its own id. */
const havingTold = async (
  tx: TrackingTx,
  unitIds: readonly string[],
  reportId: string,
): Promise<readonly string[]> => {
  const idOf = new Map(unitIds.map((unitId) => [sharedReportId(reportId, unitId), unitId]));
  const told = await findTargets(tx, unitIds, [reportId, ...idOf.keys()]);
  const own = told.filter((each) => each.reportId === reportId);
  const shared = told.filter((each) => idOf.get(each.reportId) === each.unitId);
  return [...own, ...shared].map(({ unitId }) => unitId);
};

const candidatesIn = async (tx: TrackingTx, { own }: Search) => {
  const unitIds = own.map(({ unit }) => unit.unitId);
  const memberships = await loadMemberships(tx, unitIds);
  const shipments = await loadShipments(tx, [...new Set(memberships.map(({ shipmentId }) => shipmentId))]);
  const legsOf = new Map(
    shipments.map(({ shipmentId, state }) => [shipmentId, state.itineraries.flatMap(({ legs }) => legs)]),
  );
  return own.map(({ unit, organisationId }) => ({
    unitId: unit.unitId,
    organisationId,
    carries: memberships
      .filter((membership) => membership.unitId === unit.unitId)
      .map((membership) => ({ membership, legs: legsOf.get(membership.shipmentId) ?? [] })),
  }));
};

const refused = (code: DomainProblem['code'], sentence: string): Resolution => ({
  outcome: 'refuse',
  problem: { code, message: `${failed}: ${sentence}` },
});
