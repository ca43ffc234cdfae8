// What processes refer to: activities, crossings, flights and holidays, found by their ids.
import type { HolidayYear } from '@fourports/contracts/planning/calendar';
import type { FlightTimetable } from '@fourports/contracts/planning/flights';
import type {
  Activity,
  Crossing,
  EstimateError,
  Process,
  ProcessStep,
} from '@fourports/contracts/planning/process';

export type ProcessCatalogue = {
  readonly processes: readonly Process[];
  readonly activities: readonly Activity[];
  readonly crossings: readonly Crossing[];
  readonly connections: readonly FlightTimetable[];
  readonly years: readonly HolidayYear[];
  /** Of estimates of arrival whose maker does not say how sure they are. */
  readonly estimateError: EstimateError;
};

/** Throws RangeError: a process that names what is not there is found when its file is read. */
export const activityNamed = ({ activities }: ProcessCatalogue, activityId: string): Activity =>
  found(
    activities.find((each) => each.activityId === activityId),
    activityId,
  );

export const crossingNamed = ({ crossings }: ProcessCatalogue, crossingId: string): Crossing =>
  found(
    crossings.find((each) => each.crossingId === crossingId),
    crossingId,
  );

export const connectionNamed = ({ connections }: ProcessCatalogue, connectionId: string): FlightTimetable =>
  found(
    connections.find((each) => each.connectionId === connectionId),
    connectionId,
  );

const found = <Thing>(thing: Thing | undefined, id: string): Thing => {
  if (thing !== undefined) return thing;
  throw new RangeError(`A process names ${id}, which is in no file.`);
};

/** Everything that a process names and nothing holds. */
export const danglingReferences = (catalogue: ProcessCatalogue, { steps }: Process): readonly string[] => {
  const known = new Set([
    ...catalogue.activities.map(({ activityId }) => activityId),
    ...catalogue.crossings.map(({ crossingId }) => crossingId),
    ...catalogue.connections.map(({ connectionId }) => connectionId),
  ]);
  return steps.flatMap(referencesOf).filter((reference) => !known.has(reference));
};

export const referencesOf = (step: ProcessStep): readonly string[] => {
  switch (step.kind) {
    case 'activity':
      return [step.activityId];
    case 'ferry':
      return [step.crossingId];
    case 'flight':
      return [step.connectionId];
    case 'cutOff':
      return [];
  }
};
