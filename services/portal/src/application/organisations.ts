// Registering and changing organisations.
import type { OrganisationKind, World } from '@fourports/contracts';
import {
  type Organisation,
  OrganisationChanged,
  OrganisationRegistered,
} from '@fourports/contracts/portal/events';
import { AppError, type CommandRequest } from '@fourports/service-kit';
import {
  findOrganisation,
  insertOrganisation,
  type OrganisationRecord,
  updateOrganisation,
} from '../store/organisation-store.ts';
import { newInvitation } from './invite.ts';
import type { PortalContext } from './portal-context.ts';
import { notFound } from './refused.ts';

export type NewOrganisation = {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly world: World;
  readonly places: readonly string[];
  readonly routes: readonly string[];
};

const shown = ({ createdAt: _, ...organisation }: OrganisationRecord): Organisation => organisation;

/** The organisation, and the invitation of its first administrator. */
export const registerOrganisation = (
  context: PortalContext,
  request: CommandRequest,
  { administratorEmail, ...stated }: NewOrganisation & { readonly administratorEmail: string },
) => {
  requireFitting(stated);
  const organisationId = context.ids.next('org');
  const lock = [{ topic: OrganisationRegistered.topic, key: organisationId }] as const;
  // The link is a secret that must not be stored beside the answer.
  const options = { lock, subject: organisationId, isShownOnce: context.settings.SMTP_URL === undefined };
  return context.runCommand(request, options, async ({ tx, now, emit }) => {
    const organisation = {
      organisationId,
      ...stated,
      places: [...stated.places],
      routes: [...stated.routes],
      createdAt: now,
    };
    await insertOrganisation(tx, organisation);
    emit(OrganisationRegistered, { key: organisationId, data: shown(organisation) });
    const { invitation, link } = await newInvitation(context, tx, {
      organisation,
      email: administratorEmail,
      role: 'admin',
      language: request.language,
      now,
    });
    const { invitationId } = invitation;
    return { body: { organisation, invitationId, ...(link === undefined ? {} : { link }) } };
  });
};

export type OrganisationChange = {
  readonly name?: string;
  readonly places?: string[];
  readonly routes?: string[];
};

/** Throws AppError NOT_FOUND; FORBIDDEN when anyone but the platform sets places or routes. */
export const changeOrganisation = (
  { runCommand }: PortalContext,
  request: CommandRequest,
  { organisationId, change }: { organisationId: string; change: OrganisationChange },
) => {
  const lock = [{ topic: OrganisationChanged.topic, key: organisationId }] as const;
  return runCommand(request, { lock, subject: organisationId }, async ({ tx, emit, audit }) => {
    const present = await findOrganisation(tx, organisationId);
    if (present === undefined) throw notFound('organisation', organisationId);
    const setsReach = change.places !== undefined || change.routes !== undefined;
    if (setsReach && request.caller.kind !== 'platform')
      throw new AppError(
        'FORBIDDEN',
        'Failed to change the organisation: places and routes are set by the platform. Ask whoever runs this installation.',
      );
    const changed: OrganisationRecord = { ...present, ...change };
    requireFitting(changed);
    await updateOrganisation(tx, changed);
    emit(OrganisationChanged, { key: organisationId, data: shown(changed) });
    audit({ details: { changed: Object.keys(change).join(' ') } });
    return { body: changed };
  });
};

/** Ports run places, lane operators run routes; nobody else runs either. */
const requireFitting = ({ kind, places, routes }: NewOrganisation): void => {
  const wrong = [
    ...(places.length > 0 && kind !== 'port' ? [['places', 'a port'] as const] : []),
    ...(routes.length > 0 && kind !== 'laneOperator' ? [['routes', 'a laneOperator'] as const] : []),
  ];
  const [first] = wrong;
  if (first === undefined) return;
  const [field, whose] = first;
  throw new AppError(
    'VALIDATION_FAILED',
    `Failed to take the organisation: ${field} belong to ${whose} (got ${kind}). Leave ${field} empty.`,
    { details: [{ pointer: `/${field}`, detail: `Only ${whose} has ${field}. Leave them empty.` }] },
  );
};
