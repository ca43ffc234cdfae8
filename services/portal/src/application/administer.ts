// What whoever runs the installation does at its terminal: a first account, and a reset link to carry by hand.
import type { OrganisationKind } from '@fourports/contracts';
import { OrganisationRegistered } from '@fourports/contracts/portal/events';
import { AppError } from '@fourports/service-kit';
import { findPersonByEmail } from '../store/person-store.ts';
import { type AccountRequest, NOBODY, runAccountCommand } from './account-command.ts';
import { newInvitation } from './invite.ts';
import { makeReset } from './passwords.ts';
import type { CommandContext } from './portal-context.ts';
import { registerWithin } from './register-person.ts';

export const terminalRequest = ({ ids }: Pick<CommandContext, 'ids'>, id: string): AccountRequest => {
  const requestId = ids.uuid();
  return { requestId, correlationId: requestId, from: 'terminal', operation: { id } };
};

export type NewAdministrator = {
  readonly email: string;
  readonly organisation: string;
  readonly kind: OrganisationKind;
};

/** Registers the organisation and gives a link by which its first administrator joins; it works once. */
export const createAdministrator = async (
  context: CommandContext,
  { email, organisation: name, kind }: NewAdministrator,
): Promise<string> => {
  const organisationId = context.ids.next('org');
  const by = { ...NOBODY, organisation: { organisationId, world: 'live' } } as const;
  const lock = [{ topic: OrganisationRegistered.topic, key: organisationId }];
  const request = terminalRequest(context, 'adminCreate');
  // At a terminal the link is printed, whether or not there is a mail server.
  const { SMTP_URL: _, ...settings } = context.settings;
  const { result } = await runAccountCommand(context, request, { by, lock }, async (command) => {
    command.subject(organisationId);
    await registerWithin(command, organisationId, { name, kind, world: 'live' });
    const stated = { organisation: { organisationId, name }, email, role: 'admin', language: 'en' } as const;
    return await newInvitation({ ...context, settings }, command.tx, { ...stated, now: command.now });
  });
  if (result.link === undefined) throw new Error('Failed to create the link: it was mailed.');
  return result.link;
};

/** A link that sets a new password; it works once, for a day. Throws AppError NOT_FOUND. */
export const createResetLink = async (context: CommandContext, email: string): Promise<string> => {
  const request = terminalRequest(context, 'adminReset');
  const { result } = await runAccountCommand(
    context,
    request,
    { by: NOBODY, lock: [] },
    async ({ tx, now, subject }) => {
      const person = await findPersonByEmail(tx, email.toLowerCase());
      if (person === undefined)
        throw new AppError(
          'NOT_FOUND',
          `Failed to make a link: nobody has the address ${email}. Check its spelling.`,
        );
      subject(person.personId);
      return await makeReset(context, { tx, now, person, carried: 'byHand' });
    },
  );
  return result;
};
