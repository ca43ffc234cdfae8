// What a signed-in person is told of themselves.
import type { Account } from '@fourports/contracts/portal/account';
import { permissionsOfPerson } from '@fourports/service-kit';
import { membershipsOf } from '../store/member-store.ts';
import { findOrganisation } from '../store/organisation-store.ts';
import { findPerson } from '../store/person-store.ts';
import type { PortalTx } from '../store/portal-tx.ts';
import type { CommandContext } from './portal-context.ts';
import { notFound } from './refused.ts';

export type SignedIn = {
  readonly personId: string;
  readonly organisationId: string;
  readonly sessionId: string;
};

/** Throws AppError NOT_FOUND when the person does not belong to the organisation. */
export const accountOf = async (
  tx: PortalTx,
  { personId, organisationId, sessionId }: SignedIn,
  { installation }: Pick<CommandContext, 'installation'>,
): Promise<Account> => {
  const person = await findPerson(tx, personId);
  const memberships = await membershipsOf(tx, personId);
  const own = memberships.find((each) => each.organisationId === organisationId);
  const organisation = await findOrganisation(tx, organisationId);
  if (person === undefined || own === undefined || organisation === undefined)
    throw notFound('organisation', organisationId);
  const { createdAt: _, ...shown } = organisation;
  const { email, name, language, homeTimeZone } = person;
  return {
    profile: { personId, email, name, language, homeTimeZone },
    organisation: shown,
    role: own.role,
    permissions: [...permissionsOfPerson(organisation.kind, own.role)],
    memberships: memberships.map(({ organisationId: id, name: called, role }) => ({
      organisationId: id,
      name: called,
      role,
    })),
    sessionId,
    demo: installation.isDemo,
  };
};
