// Everything an organisation owns is about to be written into a file: its audit says so before anything is.
import { AppError } from '@fourports/service-kit';
import { findOrganisation } from '../store/organisation-store.ts';
import { NOBODY, runAccountCommand } from './account-command.ts';
import { terminalRequest } from './administer.ts';
import type { CommandContext } from './portal-context.ts';

/** Throws AppError NOT_FOUND. */
export const recordExport = async (context: CommandContext, organisationId: string): Promise<void> => {
  const request = terminalRequest(context, 'exportOrganisation');
  await runAccountCommand(context, request, { by: NOBODY, lock: [] }, async ({ tx, by, subject }) => {
    const organisation = await findOrganisation(tx, organisationId);
    if (organisation === undefined)
      throw new AppError(
        'NOT_FOUND',
        `Failed to export: there is no organisation ${organisationId}. GET /v1/organisations lists those there are.`,
      );
    by({ ...NOBODY, organisation: { organisationId, world: organisation.world } });
    subject(organisationId);
  });
};
