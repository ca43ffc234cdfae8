// The fixtures as the development server and the tests of the page use them.
import { readFileSync } from 'node:fs';
import { Place } from '@fourports/contracts/schedules/network';
import { z } from 'zod';
import { type Expanded, expandJourney } from './expand-journey.ts';
import { JourneyFile } from './journey-file.ts';

const root = new URL('../../../../fixtures/', import.meta.url);
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

export const readPlaces = (): ReadonlyMap<string, Place> =>
  new Map(
    z
      .array(Place)
      .parse(readJson('network/places.json'))
      .map((place) => [place.placeId, place]),
  );

export const readJourneys = (): ReadonlyMap<string, Expanded> => {
  const places = readPlaces();
  const { journeys } = JourneyFile.parse(readJson('web/journeys.json'));
  return new Map(journeys.map((journey, index) => [journey.key, expandJourney(journey, index, places)]));
};
