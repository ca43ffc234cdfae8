// Prices and durations of what is in no file would be taken and forgotten: they are refused, each by its pointer.
import { AppError, type FieldError } from '@fourports/service-kit';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import type { ComparisonFiles } from '../seed/planning-files.ts';

type Ports = {
  readonly files: Pick<ComparisonFiles, 'lines'>;
  readonly catalogue: Pick<ProcessCatalogue, 'activities'>;
};
type Asked = {
  readonly prices?: readonly { readonly costLineId: string }[];
  readonly durations?: readonly { readonly activityId: string }[];
};

/** Throws AppError VALIDATION_FAILED. Only of what a caller sent: its pointers are those of the body. */
export const refuseUnknownIds = (
  { files, catalogue }: Ports,
  { prices = [], durations = [] }: Asked,
): void => {
  const lines = new Set(files.lines.map(({ costLineId }) => costLineId));
  const activities = new Set(catalogue.activities.map(({ activityId }) => activityId));
  const details: readonly FieldError[] = [
    ...prices.flatMap(({ costLineId }, index) =>
      lines.has(costLineId)
        ? []
        : [
            {
              pointer: `/prices/${index}/costLineId`,
              detail: `There is no cost line ${costLineId}. Send one of ${[...lines].join(', ')}.`,
            },
          ],
    ),
    ...durations.flatMap(({ activityId }, index) =>
      activities.has(activityId)
        ? []
        : [
            {
              pointer: `/durations/${index}/activityId`,
              detail: `There is no activity ${activityId}. Send one that a plan names in its steps.`,
            },
          ],
    ),
  ];
  const [first] = details;
  if (first === undefined) return;
  throw new AppError(
    'VALIDATION_FAILED',
    `Failed to read the request: ${details.length === 1 ? 'one field is' : `${details.length} fields are`} wrong (${first.pointer}: ${first.detail}) Correct what "errors" names.`,
    { details },
  );
};
