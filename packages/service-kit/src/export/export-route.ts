// A service's part of an export over HTTP: the same for all of them, so that no service writes one.
import type { ServiceName } from '@fourports/contracts';
import { EXPORT_TYPE, exportOf } from '@fourports/contracts/export';
import { AppError } from '../app-error.ts';
import type { Clock } from '../clock.ts';
import type { RunCommand } from '../command/run-command.ts';
import { type Implementation, implement } from '../http/implement.ts';
import { exportLines } from './export-lines.ts';
import type { ExportPart } from './export-part.ts';

type ExportPorts<Tables> = {
  readonly service: ServiceName;
  readonly parts: readonly ExportPart[];
  readonly runCommand: RunCommand<Tables>;
  readonly clock: Clock;
};

/** Each page of rows is a transaction of its own: however long a file is read, it holds nobody up. */
export const exportRoute = <Tables>({
  service,
  parts,
  runCommand,
  clock,
}: ExportPorts<Tables>): Implementation =>
  implement(exportOf(service), async (request) => {
    const { organisationId } = request.params;
    if (organisationId !== request.caller.organisationId)
      throw new AppError(
        'NOT_FOUND',
        `Failed to export: ${organisationId} is not your organisation. Send its own id.`,
      );
    const { headers = {} } = await runCommand(
      request,
      { lock: [], subject: organisationId },
      async () => ({}),
    );
    const name = `fourports-${service}-${clock.now().slice(0, 10)}.ndjson`;
    const pieces = exportLines(service, parts, organisationId);
    return { headers, file: { mediaType: EXPORT_TYPE, name, pieces } };
  });
