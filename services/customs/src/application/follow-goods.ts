// The goods have come into another unit: what is open at customs goes with them.
import type { Envelope } from '@fourports/contracts';
import { DeclarationLodged } from '@fourports/contracts/customs/events';
import { UnitJoined, UnitLeft } from '@fourports/contracts/tracking/events';
import { type EventDraft, type EventLog, lockKeyFor } from '@fourports/eventlog';
import { carryOver } from '../domain/carry-over.ts';
import { casesOf } from '../domain/fact.ts';
import { addUnits, loadConcerned, saveCase } from '../store/case-store.ts';
import type { CustomsTx } from '../store/customs-database.ts';
import { loadPlaces } from '../store/known-store.ts';
import {
  carriesOthers,
  predecessorOf,
  type Succession,
  saveJoined,
  saveLeft,
  successorOf,
} from '../store/move-store.ts';
import { loadFiles } from '../store/unit-file-store.ts';
import { causeOfEvent } from './announce.ts';
import { registerFacts } from './register-facts.ts';

export type FollowingPorts = { readonly log: Pick<EventLog<CustomsTx>, 'append'> };

/** The lock under which a unit's entries are written. */
export const unitLock = (unitId: string): string => lockKeyFor(DeclarationLodged.topic, unitId);

/** Run with the lock of the unit that joined, where the event is of one. */
export const followGoods = async (tx: CustomsTx, ports: FollowingPorts, event: Envelope): Promise<void> => {
  if (event.type === UnitJoined.type) {
    const joined = UnitJoined.data.parse(event.data);
    const succession = await predecessorOf(tx, joined);
    await saveJoined(tx, joined);
    if (succession !== undefined)
      await follow(tx, ports, { ...succession, shipmentId: joined.shipmentId, event });
  }
  if (event.type === UnitLeft.type) {
    const left = UnitLeft.data.parse(event.data);
    const succession = await successorOf(tx, left);
    // The lock comes before the first write, or events of the unit could be read out of order.
    if (succession !== undefined && !(await tx.tryLock(unitLock(succession.to))))
      throw new Error(`Failed to follow the goods into ${succession.to}: it is being written. Try again.`);
    await saveLeft(tx, left);
    if (succession !== undefined)
      await follow(tx, ports, { ...succession, shipmentId: left.shipmentId, event });
  }
};

type Following = Succession & { readonly shipmentId: string; readonly event: Envelope };

const follow = async (
  tx: CustomsTx,
  { log }: FollowingPorts,
  { from, to, at, shipmentId, event }: Following,
): Promise<void> => {
  if (await carriesOthers(tx, from, shipmentId, at)) return;
  const files = await loadFiles(tx, [from, to]);
  const [left, entered] = [files.get(from), files.get(to)];
  if (left === undefined || entered === undefined) return;
  const places = await loadPlaces(tx);
  const facts = carryOver(left, entered, { from, to, at, recordedAt: event.time }, places);
  if (facts.length === 0) return;
  for (const stored of await loadConcerned(tx, [from], facts.flatMap(casesOf))) {
    if (!facts.some((fact) => casesOf(fact).includes(stored.case.caseId))) continue;
    const unitIds = [...new Set([...stored.case.unitIds, to])];
    await saveCase(tx, { ...stored, case: { ...stored.case, unitIds } });
    await addUnits(tx, stored.case.caseId, [to], at);
  }
  const drafts: EventDraft[] = [];
  const cause = causeOfEvent(event);
  await registerFacts(tx, facts, { places, cause, emit: (draft) => drafts.push(draft) });
  await log.append(tx, drafts);
};
