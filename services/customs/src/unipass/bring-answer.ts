// An answer that nobody's request brings – asked for by ourselves, or parked before – into the files of its units.
import type { EventDraft, EventLog } from '@fourports/eventlog';
import type { Clock } from '@fourports/service-kit';
import type { CustomsDatabase, CustomsTx } from '../store/customs-database.ts';
import { type CargoUnits, findCargoUnits, namesOf } from './cargo-units.ts';
import {
  dropParked,
  type ParkedAnswer,
  type ParkedKey,
  parkAnswer,
  readParked,
  someParked,
} from './parked-answer-store.ts';
import { takeCargo } from './take-cargo.ts';
import { unitLocks } from './unit-locks.ts';

export type BringPorts = {
  readonly database: CustomsDatabase;
  readonly log: EventLog<CustomsTx>;
  readonly clock: Clock;
};

/** Taken, or parked when no shipment with one of its numbers is known. */
export const bringAnswer = async (ports: BringPorts, answer: ParkedAnswer): Promise<void> => {
  const units = await unitsOf(ports, answer);
  await ports.database.work({ lock: unitLocks(units.unitIds) }, async (tx) => {
    if (units.unitIds.length === 0) await parkAnswer(tx, answer, namesOf(answer.cargo), ports.clock.now());
    else await take(tx, ports, answer, units);
  });
};

/** Whatever can be taken up, each answer in a transaction of its own, in the order they were received. */
export const takeUpParkedAnswers = async (ports: BringPorts): Promise<void> => {
  for (const key of await ports.database.work({}, someParked)) await takeUp(ports, key);
};

const takeUp = async (ports: BringPorts, key: ParkedKey): Promise<void> => {
  const answer = await ports.database.work({}, (tx) => readParked(tx, key));
  if (answer === undefined) return;
  const units = await unitsOf(ports, answer);
  if (units.unitIds.length === 0) return;
  await ports.database.work({ lock: unitLocks(units.unitIds) }, async (tx) => {
    if (await dropParked(tx, key)) await take(tx, ports, answer, units);
  });
};

const unitsOf = ({ database }: BringPorts, { cargo, scope }: ParkedAnswer): Promise<CargoUnits> =>
  database.work({}, (tx) => findCargoUnits(tx, cargo, scope));

const take = async (
  tx: CustomsTx,
  { log }: BringPorts,
  { cargo, recordedAt, cause, provenance }: ParkedAnswer,
  units: CargoUnits,
): Promise<void> => {
  const drafts: EventDraft[] = [];
  await takeCargo(tx, {
    cargo,
    units,
    recordedAt,
    cause,
    ...(provenance === undefined ? {} : { provenance }),
    emit: (draft) => drafts.push(draft),
  });
  if (drafts.length > 0) await log.append(tx, drafts);
};
