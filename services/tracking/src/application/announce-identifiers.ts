// A unit that is known by another plate, trailer, seal or driver since these reports.
import { isDeepStrictEqual } from 'node:util';
import type { EventDraft } from '@fourports/eventlog';
import type { UnitHistory } from '../domain/carriage.ts';
import type { IsPortOf } from '../domain/correction.ts';
import { arrangeHistory, type HistoryFact, standing } from '../domain/history.ts';
import { identityPeriods } from '../domain/unit-identity.ts';
import { historyOf, isCorrection, type Told } from '../store/report-store.ts';
import { loadToldUnits } from '../store/told-unit-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { type Cause, identifiersChangedDraft } from './announce.ts';

export type NewlyTold = { readonly told: Told; readonly cause: Cause };

/** Run after they are stored. Most reports change no identifier, and nothing is read for them. */
export const announceIdentifiers = async (
  tx: TrackingTx,
  stored: readonly NewlyTold[],
  { isPortOf, emit }: { readonly isPortOf: IsPortOf; readonly emit: (draft: EventDraft) => void },
): Promise<void> => {
  const changing = stored.filter(({ told }) => mayChangeIdentifiers(told));
  const unitIds = [...new Set(changing.map(({ told }) => told.unitId))];
  for (const { unit, told } of await loadToldUnits(tx, unitIds)) {
    const own = changing.filter((each) => each.told.unitId === unit.unitId);
    const before = told.filter((each) => !own.some((newly) => newly.told.reportId === each.reportId));
    const identifiers = knownBy(historyOf(unit, told), isPortOf);
    const last = own.at(-1);
    if (last === undefined || isDeepStrictEqual(identifiers, knownBy(historyOf(unit, before), isPortOf)))
      continue;
    emit(
      identifiersChangedDraft(
        { unitId: unit.unitId, identifiers },
        { recordedAt: last.told.recordedAt, occurredAt: occurredAtOf(last.told) },
        last.cause,
      ),
    );
  }
};

/** Whether a unit may be known by something else since it was told. */
export const mayChangeIdentifiers = (told: Told): boolean =>
  isCorrection(told) || told.kind === 'exchanged' || told.kind === 'sealed';

const occurredAtOf = (told: Told): string =>
  isCorrection(told) ? (told.report?.occurredAt ?? told.recordedAt) : told.occurredAt;

/** What it is known by since the last that was told of it. */
const knownBy = (history: UnitHistory, isPortOf: IsPortOf) => {
  const facts: readonly HistoryFact[] = standing(arrangeHistory(history, isPortOf));
  return identityPeriods(history.unit, facts).at(-1)?.identifiers ?? history.unit.identifiers;
};
