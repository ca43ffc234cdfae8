// Keeps the service's copy of portal's facts. An event says the whole of its thing, so taking it is one statement.
import type { Envelope } from '@fourports/contracts';
import {
  ApiKeyExpirySet,
  ApiKeyIssued,
  KeyRevoked,
  MemberAdded,
  MemberRemoved,
  MemberRoleChanged,
  OrganisationChanged,
  OrganisationRegistered,
  SessionEnded,
  SigningKeyPublished,
} from '@fourports/contracts/portal/events';
import type { Tx } from '@fourports/database';
import type { Subscription } from '@fourports/eventlog';

type Statements = Pick<Tx<unknown>, 'query' | 'afterCommit'>;
type Take = (event: Envelope, tx: Statements) => Promise<unknown>;

const takeOrganisation: Take = (event, tx) => {
  const { organisationId, name, kind, world, places, routes } = OrganisationRegistered.data.parse(event.data);
  return tx.query(
    `insert into known_organisations (organisation_id, name, kind, world, places, routes)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (organisation_id) do update set name = excluded.name, kind = excluded.kind,
       world = excluded.world, places = excluded.places, routes = excluded.routes`,
    [organisationId, name, kind, world, places, routes],
  );
};

const takeMember =
  (isRemoved: boolean): Take =>
  (event, tx) => {
    const { organisationId, personId, role } = MemberAdded.data.parse(event.data);
    return tx.query(
      `insert into known_members (organisation_id, person_id, role, is_removed) values ($1, $2, $3, $4)
       on conflict (organisation_id, person_id) do update set role = excluded.role, is_removed = excluded.is_removed`,
      [organisationId, personId, role, isRemoved],
    );
  };

const takeKey: Take = (event, tx) => {
  const { keyId, organisationId, hash, scopes, expiresAt } = ApiKeyIssued.data.parse(event.data);
  return tx.query(
    `insert into known_api_keys (key_id, organisation_id, hash, scopes, expires_at, is_revoked)
     values ($1, $2, $3, $4, $5, false) on conflict (key_id) do nothing`,
    [keyId, organisationId, hash, scopes, expiresAt ?? null],
  );
};

const takeExpiry: Take = (event, tx) => {
  const { keyId, expiresAt } = ApiKeyExpirySet.data.parse(event.data);
  return tx.query('update known_api_keys set expires_at = $2 where key_id = $1', [keyId, expiresAt]);
};

const takeRevocation: Take = (event, tx) =>
  tx.query('update known_api_keys set is_revoked = true where key_id = $1', [
    KeyRevoked.data.parse(event.data).keyId,
  ]);

const takeEndOfSession: Take = (event, tx) =>
  tx.query(
    'insert into known_ended_sessions (session_id, ended_at) values ($1, $2) on conflict (session_id) do nothing',
    [SessionEnded.data.parse(event.data).sessionId, event.time],
  );

const takeSigningKey: Take = (event, tx) => {
  const { keyId, publicJwk, notAfter } = SigningKeyPublished.data.parse(event.data);
  return tx.query(
    `insert into known_signing_keys (key_id, public_jwk, not_after) values ($1, $2, $3)
     on conflict (key_id) do update set public_jwk = excluded.public_jwk, not_after = excluded.not_after`,
    [keyId, JSON.stringify(publicJwk), notAfter],
  );
};

const TAKES: ReadonlyMap<string, Take> = new Map([
  [OrganisationRegistered.type, takeOrganisation],
  [OrganisationChanged.type, takeOrganisation],
  [MemberAdded.type, takeMember(false)],
  [MemberRoleChanged.type, takeMember(false)],
  [MemberRemoved.type, takeMember(true)],
  [ApiKeyIssued.type, takeKey],
  [ApiKeyExpirySet.type, takeExpiry],
  [KeyRevoked.type, takeRevocation],
  [SessionEnded.type, takeEndOfSession],
  [SigningKeyPublished.type, takeSigningKey],
]);

/** `forget` runs after each commit: what was cached may be wrong now. */
export const identityCopySubscription = <Tables>(
  service: string,
  forget: () => void,
): Subscription<Tx<Tables>> => ({
  group: `${service}.identity`,
  topics: [OrganisationRegistered.topic, SessionEnded.topic],
  types: [...TAKES.keys()],
  handle: async (event, tx) => {
    await TAKES.get(event.type)?.(event, tx);
    tx.afterCommit(forget);
  },
});
