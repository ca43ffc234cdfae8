// What was told of units, as far as planning reads it. What moves nothing is passed over; a correction, which names a
// report by its id alone, asks the log for what was passed over of its unit before, and from then on everything is kept.
import type { Envelope } from '@fourports/contracts';
import { HandlingEventRegistered } from '@fourports/contracts/tracking/events';
import type { EventLog } from '@fourports/eventlog';
import { isCorrection, isPassedOver, mayMove, type ToldOfUnit } from '../domain/journey/told.ts';
import { loadCorrected, saveTold } from '../store/journey-store.ts';
import type { PlanningTx } from '../store/planning-database.ts';
import { toldIn } from './told-of.ts';

type Heard = ToldOfUnit & Pick<Envelope, 'world'>;
type RecallPorts = { readonly log: Pick<EventLog<PlanningTx>, 'recall'> };

/** Whether any of it is kept. */
export const takeTold = async (
  tx: PlanningTx,
  { log }: RecallPorts,
  events: readonly Envelope[],
): Promise<boolean> => {
  const heard = events.flatMap(heardIn);
  const corrected = new Set(
    heard.flatMap(({ unitId, told, world }) => (isCorrection(told) && world === 'live' ? [unitId] : [])),
  );
  const recalled: Heard[] = [];
  for (const unitId of corrected) {
    const reports = await log.recall(tx, HandlingEventRegistered.topic, unitId);
    recalled.push(...reports.flatMap(heardIn).filter(({ told }) => !mayMove(told)));
  }
  const isCorrected = await correctedBefore(tx, heard, corrected);
  const kept = heard.filter(
    ({ unitId, told, world }) => !isPassedOver(told, { world, isCorrected: isCorrected.has(unitId) }),
  );
  await saveTold(tx, [...recalled, ...kept]);
  return kept.length > 0;
};

const heardIn = (event: Envelope): readonly Heard[] => {
  const heard = toldIn(event);
  return heard === undefined ? [] : [{ ...heard, world: event.world }];
};

/** Those corrected now, and of the units whose reports would be passed over those corrected before. */
const correctedBefore = async (
  tx: PlanningTx,
  heard: readonly Heard[],
  corrected: ReadonlySet<string>,
): Promise<ReadonlySet<string>> => {
  const asked = heard.flatMap(({ unitId, told, world }) =>
    isPassedOver(told, { world, isCorrected: corrected.has(unitId) }) ? [unitId] : [],
  );
  return asked.length === 0 ? corrected : new Set([...corrected, ...(await loadCorrected(tx, asked))]);
};
