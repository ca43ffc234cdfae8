// Recorded runs as planning reads them: of each booking its mode and destination, and what was reported since.
import { readdirSync, readFileSync } from 'node:fs';
import { Names, PlaceId, Provenance } from '@fourports/contracts';
import { SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';
import { HANDLING_KINDS } from '@fourports/contracts/tracking/unit';
import { z } from 'zod';
import type { RecordedRun } from '../domain/compare/measure-run.ts';

/** As much of a run as is read here: the replay holds the whole file to its schema. */
const RunFile = z.object({
  run: z.string(),
  title: Names,
  steps: z.array(z.object({ do: z.string(), body: z.unknown() })),
});
const Booking = z.object({
  mode: z.enum(SHIPMENT_MODES),
  specification: z.object({ destinationPlaceId: PlaceId }),
});
/** A report whose source is not told is no measurement. */
const Report = z.object({
  kind: z.enum(HANDLING_KINDS),
  placeId: PlaceId,
  occurredAt: z.iso.datetime({ offset: true }),
  provenance: Provenance.optional(),
});

/** Throws a sentence that names the run when one is wrong. */
export const readRecordedRuns = (folder: URL): readonly RecordedRun[] =>
  readdirSync(new URL('runs/', folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => readRecordedRun(folder, name));

const readRecordedRun = (folder: URL, name: string): RecordedRun => {
  const file = `runs/${name}/run.json`;
  const { title, steps } = parsed(file, RunFile, JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  const bodies = (operation: string) => steps.filter((step) => step.do === operation).map(({ body }) => body);
  const { mode, specification } = parsed(file, Booking, bodies('bookShipment')[0]);
  const reports = bodies('reportHandling').flatMap((body) => parsed(file, z.array(Report), body));
  return {
    name,
    title,
    mode,
    destinationPlaceId: specification.destinationPlaceId,
    reports: reports.flatMap(({ kind, placeId, occurredAt, provenance }) =>
      provenance === undefined
        ? []
        : [{ kind, placeId, occurredAt: new Date(occurredAt).toISOString(), provenance }],
    ),
  };
};

const parsed = <Schema extends z.ZodType>(file: string, schema: Schema, value: unknown): z.infer<Schema> => {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new Error(`Failed to read fixtures/${file}: ${z.prettifyError(read.error)}`);
};
