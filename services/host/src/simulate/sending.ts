// What every message of the simulated lane is sent with: the door, who sends it, and what was made so far.
import type { SimulatedUnit } from '@fourports/planning/simulator';
import type { Door, DoorAnswer, DoorRequest } from '../replay/door.ts';
import { ReplayProblem, type RunActor } from '../replay/play-run.ts';
import { OPERATIONS_BY_ID } from '../replay/run-actors.ts';
import type { JsonValue } from '../replay/run-file.ts';

/** A unit whose shipment is there, and the cases of customs about it, by what they are about. */
export type Booked = {
  readonly shipmentId: string;
  readonly unitId: string;
  /** An earlier run has booked it. */
  readonly isFromBefore: boolean;
  readonly cases: Map<string, string>;
};

export type Sending = {
  readonly door: Door;
  readonly counts: Map<string, number>;
  readonly booked: Map<string, Booked>;
  /** By key: what was sent, so that what is sent twice is the same to the letter. */
  readonly bodies: Map<string, JsonValue>;
  /** The boat that took a unit, and when it left. */
  readonly sailedOf: (unit: SimulatedUnit) => { readonly sailingId: string; readonly at: number } | undefined;
  /** The number of the flight that took it. */
  readonly flownOn: (unit: SimulatedUnit) => string | undefined;
  /** The boats it is rebooked onto, one after the other. */
  readonly rebookedOnto: (unit: SimulatedUnit) => readonly string[];
  readonly actorOf: (kind: string) => RunActor;
  /** Undefined where no port of the simulated world runs the place. */
  readonly portAt: (placeId: string) => RunActor | undefined;
};

export type Calling = Omit<DoorRequest, 'operation'> & {
  /** Refusals that a lane meets: too late, or done already. */
  readonly tolerates?: readonly string[];
  /** Whether an answer that is no refusal is what was wanted; asked again otherwise. */
  readonly isTaken?: (body: JsonValue) => boolean;
};

/** What one service has announced the next knows a moment later. */
const NOT_YET = ['UNKNOWN_SAILING', 'UNKNOWN_UNIT', 'REBOOKING_PENDING', 'VERSION_MISMATCH'];
const ATTEMPTS = 100;
const PAUSE_MS = 100;

/** Throws ReplayProblem with the refusal, unless it is tolerated or passes by itself. */
export const call = async ({ door }: Sending, operationId: string, calling: Calling): Promise<DoorAnswer> => {
  const { tolerates = [], isTaken = () => true, ...request } = calling;
  const operation = OPERATIONS_BY_ID.get(operationId);
  if (operation === undefined) throw new RangeError(`The contracts hold no ${operationId}.`);
  for (let attempt = 1; ; attempt += 1) {
    const answer = await door.call({ operation, ...request });
    const code = String(record(answer.body).code);
    const isRefused = answer.status >= 300;
    if (isRefused ? tolerates.includes(code) : isTaken(answer.body)) return answer;
    if (attempt === ATTEMPTS || (isRefused && !NOT_YET.includes(code)))
      throw new ReplayProblem(
        `Failed to simulate, ${operationId}: ${String(record(answer.body).detail ?? JSON.stringify(answer.body))}`,
      );
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};

export const record = (value: JsonValue): { readonly [name: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

export const itemsIn = (body: JsonValue): readonly { readonly [name: string]: JsonValue }[] => {
  const { items } = record(body);
  return Array.isArray(items) ? items.map(record) : [];
};

export const bookedOf = ({ booked }: Sending, { name }: SimulatedUnit): Booked => {
  const found = booked.get(name);
  if (found === undefined)
    throw new ReplayProblem(`Failed to simulate: ${name} is told of before it is booked.`);
  return found;
};

export const countSent = ({ counts }: Sending, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1);
};
