// The seals units were told to carry: searched by, and no name of a unit, since a seal is another on every trip.
import type { CustomsFact, HandlingReport, Unit } from '@fourports/contracts/tracking/unit';
import { normaliseIdentifier } from '@fourports/freight';
import { type CustomsTold, isStrike } from './customs-store.ts';
import { isCorrection, type Told } from './report-store.ts';
import type { TrackingTx } from './tracking-database.ts';

export type ToldSeal = { readonly normalised: string; readonly unitId: string; readonly at: string };

/** A unit was registered with it: whatever it carried, it carried under this seal. */
const FROM_THE_FIRST = '-infinity';

export const sealsOfUnit = ({ unitId, identifiers }: Unit): readonly ToldSeal[] =>
  sealed(unitId, FROM_THE_FIRST, [identifiers.sealNumber]);

export const sealsOfReport = (told: Told): readonly ToldSeal[] => {
  const report: HandlingReport | undefined = isCorrection(told) ? told.report : told;
  if (report === undefined) return [];
  const { unitId, occurredAt, details } = report;
  return sealed(unitId, occurredAt, [details.sealNumber, details.exchanged?.sealNumber]);
};

export const sealsOfCustoms = (told: CustomsTold): readonly ToldSeal[] =>
  isStrike(told) ? [] : sealsFound(told);

const sealsFound = ({ unitId, occurredAt, findings }: CustomsFact): readonly ToldSeal[] =>
  sealed(unitId, occurredAt, [findings?.sealAfter]);

const sealed = (unitId: string, at: string, seals: readonly (string | undefined)[]): readonly ToldSeal[] =>
  seals.flatMap((seal) => {
    const normalised = normaliseIdentifier(seal ?? '');
    return normalised === '' ? [] : [{ normalised, unitId, at }];
  });

export const saveSeals = async (tx: TrackingTx, seals: readonly ToldSeal[]): Promise<void> => {
  if (seals.length === 0) return;
  await tx.query(
    `insert into seals (normalised, unit_id, told_at)
     select distinct normalised, unit_id, told_at
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as told (normalised, unit_id, told_at)
     on conflict do nothing`,
    [seals.map(({ normalised }) => normalised), seals.map(({ unitId }) => unitId), seals.map(({ at }) => at)],
  );
};
