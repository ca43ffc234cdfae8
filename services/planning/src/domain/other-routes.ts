// The routes that have no processes of their own: the steps of the lane at other ports, each figure that was never
// seen there marked as taken from here. What nobody knows of a route is said instead.
import type { Provenance } from '@fourports/contracts';
import type { OtherRoutes } from '@fourports/contracts/planning/other-routes';
import type { Activity, Crossing, Process, ProcessStep } from '@fourports/contracts/planning/process';
import { activityNamed, crossingNamed, type ProcessCatalogue } from './process-catalogue.ts';

type Model = OtherRoutes['models'][number];
type Route = OtherRoutes['routes'][number];
type Made = {
  readonly way: Process;
  readonly activities: readonly Activity[];
  readonly crossings: readonly Crossing[];
};

/** The catalogue with the other routes' processes. Throws RangeError where a model is in no file. */
export const withOtherRoutes = (lane: ProcessCatalogue, others: OtherRoutes): ProcessCatalogue => {
  const made = others.routes.flatMap((route) =>
    others.models.map((model) => madeLike(lane, others, { route, model })),
  );
  const activities = made.flatMap((each) =>
    each.activities.map((activity) => [activity.activityId, activity] as const),
  );
  const crossings = made.flatMap((each) =>
    each.crossings.map((crossing) => [crossing.crossingId, crossing] as const),
  );
  return {
    ...lane,
    processes: [...lane.processes, ...made.map(({ way }) => way)],
    activities: [...lane.activities, ...new Map(activities).values()],
    crossings: [...lane.crossings, ...new Map(crossings).values()],
  };
};

type Making = { readonly route: Route; readonly model: Model };

const madeLike = (lane: ProcessCatalogue, others: OtherRoutes, { route, model }: Making): Made => {
  const like = lane.processes.find(({ processId }) => processId === model.processId);
  if (like === undefined)
    throw new RangeError(`The other routes are like ${model.processId}, which is in no file.`);
  const placeOf = placesOn(others, route);
  const parts = like.steps.flatMap((step): readonly Part[] => {
    if (step.kind === 'activity')
      return elsewhere(activityNamed(lane, step.activityId), step, { placeOf, others });
    return [{ step }];
  });
  const standing = route[model.direction];
  const originPlaceId = placeOf(like.originPlaceId);
  const destinationPlaceId = destinationOn(like, { route, model, placeOf, others });
  const named = {
    ...like,
    processId: idOf(model.name, originPlaceId, destinationPlaceId),
    originPlaceId,
    destinationPlaceId,
  };
  if (standing.status !== 'offered')
    return { way: { ...named, standing, steps: [] }, activities: [], crossings: [] };
  const crossing = crossingLike(crossingNamed(lane, model.crossingId), { route, placeOf, others });
  const steps = parts.map(({ step }) =>
    step.kind === 'ferry' ? { ...step, crossingId: crossing.crossingId } : step,
  );
  return {
    way: { ...named, steps },
    activities: parts.flatMap(({ activity }) => activity ?? []),
    crossings: [{ ...crossing, assumedTimes: standing.times }],
  };
};

/** Of a step: what it is on the other route, with its activity where that is a new one. */
type Part = { readonly step: ProcessStep; readonly activity?: Activity };

type Elsewhere = { readonly placeOf: (placeId: string) => string; readonly others: OtherRoutes };

/** The places of the lane's ports on another route. Where it has the lane's own port, it has its city too. */
const placesOn =
  ({ places }: OtherRoutes, { china, korea }: Route) =>
  (placeId: string): string => {
    if (placeId === places.korea) return korea;
    return placeId === places.china || (placeId === places.city && china !== places.china) ? china : placeId;
  };

/** The way between a port and its city is not there where goods begin or end at the port. */
const elsewhere = (
  activity: Activity,
  step: Extract<ProcessStep, { kind: 'activity' }>,
  { placeOf, others: { taken } }: Elsewhere,
): readonly Part[] => {
  const placeId = placeOf(activity.placeId);
  const isHere = placeId === activity.placeId;
  if (activity.toPlaceId !== undefined && !(isHere && placeOf(activity.toPlaceId) === activity.toPlaceId))
    return [];
  if (isHere) return [{ step }];
  const activityId = activity.activityId.replace(/^act_[a-z]+/, `act_${slugOf(placeId)}`);
  const { distance: _, duration, hours, ...rest } = activity;
  return [
    {
      step: { ...step, activityId },
      activity: {
        ...rest,
        activityId,
        placeId,
        duration: { ...duration, provenance: takenFrom(duration.provenance, taken) },
        ...(hours === undefined
          ? {}
          : { hours: { ...hours, provenance: takenFrom(hours.provenance, taken) } }),
      },
    },
  ];
};

/** Beyond another port of Korea no address is served. */
const destinationOn = (
  { destinationPlaceId }: Process,
  { route, model, placeOf, others }: Making & Elsewhere,
): string =>
  model.direction === 'outbound' && route.korea !== others.places.korea
    ? route.korea
    : placeOf(destinationPlaceId);

const crossingLike = (
  crossing: Crossing,
  { route, placeOf, others: { taken } }: Elsewhere & Pick<Making, 'route'>,
): Crossing => {
  const { distance: _, ...rest } = crossing;
  const [fromPlaceId, toPlaceId] = [placeOf(crossing.fromPlaceId), placeOf(crossing.toPlaceId)];
  return {
    ...rest,
    crossingId: `crs_${slugOf(fromPlaceId)}-${slugOf(toPlaceId)}`,
    routeId: route.routeId,
    fromPlaceId,
    toPlaceId,
    arrivalDelay: {
      ...crossing.arrivalDelay,
      provenance: takenFrom(crossing.arrivalDelay.provenance, taken),
    },
    cancellation: crossing.cancellation.map((each) => ({
      ...each,
      provenance: asChance(takenFrom(each.provenance, taken)),
    })),
  };
};

const LONGEST_SOURCE = 500;

const takenFrom = ({ source }: Provenance, taken: Provenance): Provenance => ({
  ...taken,
  source: `${taken.source}: ${source}`.slice(0, LONGEST_SOURCE),
});

/** A chance is off by no minutes. */
const asChance = ({ rangeMinutes: _, ...provenance }: Provenance): Provenance => provenance;

const slugOf = (placeId: string): string => placeId.replace(/^plc_/, '').replace(/-(port|city)$/, '');
const idOf = (name: string, from: string, to: string): string => `prc_${name}-${slugOf(from)}-${slugOf(to)}`;
