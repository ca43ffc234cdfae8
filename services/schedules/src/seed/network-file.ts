// Reads fixtures/network: parsed as strictly as anything from outside, because people edit it.
import { readdirSync, readFileSync } from 'node:fs';
import { RouteId } from '@fourports/contracts';
import { Place, Route, Vessel } from '@fourports/contracts/schedules/network';
import { TimetableContent } from '@fourports/contracts/schedules/timetable';
import { z } from 'zod';

const NETWORK = new URL('../../../../fixtures/network/', import.meta.url);

const TimetableFile = z.strictObject({ routeId: RouteId, ...TimetableContent.shape });

export type NetworkFiles = {
  readonly places: readonly Place[];
  readonly vessels: readonly Vessel[];
  readonly routes: readonly Route[];
  readonly timetables: readonly z.infer<typeof TimetableFile>[];
};

/** Every file of the folder; throws a ZodError that names file and field when one is wrong. */
export const readNetworkFiles = (folder: URL = NETWORK): NetworkFiles => ({
  places: read(folder, 'places.json', z.array(Place)),
  vessels: read(folder, 'vessels.json', z.array(Vessel)),
  routes: read(folder, 'routes.json', z.array(Route)),
  timetables: readdirSync(new URL('timetables/', folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => read(folder, `timetables/${name}`, TimetableFile)),
});

const read = <Schema extends z.ZodType>(folder: URL, name: string, schema: Schema): z.infer<Schema> => {
  const parsed = schema.safeParse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`Failed to read fixtures/network/${name}: ${z.prettifyError(parsed.error)}`);
};
