// Which places the processes lead between, and how.
import type { Lane } from '@fourports/contracts/planning/plans';
import type { ProcessCatalogue } from './process-catalogue.ts';

export const lanesOf = ({ processes }: ProcessCatalogue): Lane[] => {
  const lanes = new Map<string, Lane>();
  for (const { processId, mode, standing, originPlaceId, destinationPlaceId } of processes) {
    const key = `${originPlaceId} ${destinationPlaceId}`;
    const lane = lanes.get(key) ?? { originPlaceId, destinationPlaceId, ways: [] };
    lane.ways.push({ processId, mode, status: standing.status });
    lanes.set(key, lane);
  }
  return [...lanes.values()];
};
