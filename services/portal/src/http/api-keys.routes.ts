// API keys of the caller's organisation.
import { issueApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '@fourports/contracts/portal/api-keys';
import { type Implementation, implement } from '@fourports/service-kit';
import * as keys from '../application/api-keys.ts';
import type { PortalContext } from '../application/portal-context.ts';
import * as store from '../store/api-key-store.ts';
import { pageAnswer, readPage } from './page-answer.ts';

export const apiKeyRoutes = (context: PortalContext): readonly Implementation[] => [
  implement(listApiKeys, async ({ caller, query }) => {
    const filter = readPage('listApiKeys', query);
    const page = await context.database.read(caller, (tx) =>
      store.listApiKeys(tx, caller.organisationId, filter),
    );
    return pageAnswer('listApiKeys', page, (key) => key);
  }),
  implement(issueApiKey, (request) => keys.issueApiKey(context, request, request.body)),
  implement(rotateApiKey, (request) =>
    keys.rotateApiKey(context, request, { ...request.params, ...request.body }),
  ),
  implement(revokeApiKey, (request) => keys.revokeApiKey(context, request, request.params.keyId)),
];
