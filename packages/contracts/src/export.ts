// Everything an organisation holds, service by service: each gives its own part, so that none has to ask another. What
// they give, one after another, is the whole, and the same file as the terminal's.
import { z } from 'zod';
import { defineOperation, type Operation } from './operation.ts';
import { OrganisationId } from './scalars.ts';
import { SERVICES, type ServiceName } from './topics.ts';

export const EXPORT_TYPE = 'application/x-ndjson';
/** In the first line of each service's part. */
export const EXPORT_FORMAT = 1;

/** `{"part":"tracking.shipments","row":{…}}`. Each service's first line is of part `export`, its last of part `end`. */
export const ExportLine = z.strictObject({ part: z.string(), row: z.record(z.string(), z.unknown()) });
export type ExportLine = z.infer<typeof ExportLine>;

const capitalised = (service: ServiceName): string => service.slice(0, 1).toUpperCase() + service.slice(1);

/** Only its own administrators ask for it; not even the platform sees what another organisation owns. */
export const exportOf = (service: ServiceName) =>
  defineOperation({
    id: `export${capitalised(service)}`,
    service,
    method: 'post',
    path: `/v1/exports/${service}/{organisationId}`,
    summary: `Everything my organisation owns of ${service}, in one file`,
    about:
      'A line of JSON for each thing, sent as it is read, and never a secret. The last line counts them: a file without it ' +
      'was cut. It is in the audit before the first line is sent. The files of all services, one after another, are everything.',
    params: z.strictObject({ organisationId: OrganisationId }),
    subjects: { organisationId: 'organisation' },
    answer: { status: 200, fileTypes: [EXPORT_TYPE] },
    access: 'organisation:export',
    problems: ['NOT_FOUND'],
  });

export const EXPORT_OPERATIONS: readonly Operation[] = SERVICES.map(exportOf);
