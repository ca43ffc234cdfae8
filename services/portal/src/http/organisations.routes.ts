// Organisations.
import {
  changeOrganisation,
  getOrganisation,
  listOrganisations,
  registerOrganisation,
} from '@fourports/contracts/portal/organisations';
import { type Implementation, implement } from '@fourports/service-kit';
import * as organisations from '../application/organisations.ts';
import type { PortalContext } from '../application/portal-context.ts';
import { notFound } from '../application/refused.ts';
import * as store from '../store/organisation-store.ts';
import { listName, pageAnswer, readPage } from './page-answer.ts';

export const organisationRoutes = (context: PortalContext): readonly Implementation[] => [
  implement(listOrganisations, async ({ caller, query: { limit, cursor, name } }) => {
    const list = listName('listOrganisations', { name });
    const filter = { ...readPage(list, { limit, cursor }), ...(name === undefined ? {} : { name }) };
    const page = await context.database.read(caller, (tx) => store.listOrganisations(tx, filter));
    return pageAnswer(list, page, (organisation) => organisation);
  }),
  implement(registerOrganisation, (request) =>
    organisations.registerOrganisation(context, request, request.body),
  ),
  implement(getOrganisation, async ({ caller, params: { organisationId } }) => {
    const organisation = await context.database.read(caller, (tx) =>
      store.findOrganisation(tx, organisationId),
    );
    if (organisation === undefined) throw notFound('organisation', organisationId);
    return { body: organisation };
  }),
  implement(changeOrganisation, (request) =>
    organisations.changeOrganisation(context, request, { ...request.params, change: request.body }),
  ),
];
