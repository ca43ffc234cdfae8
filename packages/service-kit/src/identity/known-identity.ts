// Reading the service's own copy of portal's facts. Every lookup is one statement as the work role.
import { ORGANISATION_KINDS, ROLES, WORLDS } from '@fourports/contracts';
import type { ServiceDatabase } from '@fourports/database';
import { z } from 'zod';

const OrganisationRow = z.object({
  organisation_id: z.string(),
  name: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  world: z.enum(WORLDS),
  places: z.array(z.string()),
  routes: z.array(z.string()),
});
const KeyRow = OrganisationRow.extend({
  key_id: z.string(),
  scopes: z.array(z.string()),
  expires_at: z.string().nullable(),
  is_revoked: z.boolean(),
});
const PersonRow = OrganisationRow.extend({
  role: z.enum(ROLES),
  is_removed: z.boolean(),
  is_ended: z.boolean(),
});
const SigningKeyRow = z.object({
  public_jwk: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }),
  not_after: z.string(),
});

export type OrganisationRow = z.infer<typeof OrganisationRow>;
export type KeyRow = z.infer<typeof KeyRow>;
export type PersonRow = z.infer<typeof PersonRow>;
export type SigningKeyRow = z.infer<typeof SigningKeyRow>;

const ORGANISATION = 'o.organisation_id, o.name, o.kind, o.world, o.places, o.routes';

type Queries = Pick<ServiceDatabase<unknown>, 'lookUp'>;

export const readOrganisations = async (
  database: Queries,
  ids: readonly string[],
): Promise<readonly OrganisationRow[]> =>
  z
    .array(OrganisationRow)
    .parse(
      await database.lookUp(
        `select ${ORGANISATION} from known_organisations o where o.organisation_id = any($1)`,
        [ids],
      ),
    );

export const readKey = async (database: Queries, hash: string): Promise<KeyRow | undefined> => {
  const [row] = await database.lookUp(
    `select ${ORGANISATION}, k.key_id, k.scopes, k.expires_at, k.is_revoked
     from known_api_keys k join known_organisations o using (organisation_id) where k.hash = $1`,
    [hash],
  );
  return row === undefined ? undefined : KeyRow.parse(row);
};

export type PersonClaims = {
  readonly personId: string;
  readonly sessionId: string;
  readonly organisationId: string;
};

export const readPerson = async (
  database: Queries,
  { personId, sessionId, organisationId }: PersonClaims,
): Promise<PersonRow | undefined> => {
  const [row] = await database.lookUp(
    `select ${ORGANISATION}, m.role, m.is_removed,
       exists (select from known_ended_sessions e where e.session_id = $3) as is_ended
     from known_members m join known_organisations o using (organisation_id)
     where m.organisation_id = $1 and m.person_id = $2`,
    [organisationId, personId, sessionId],
  );
  return row === undefined ? undefined : PersonRow.parse(row);
};

export const readSigningKey = async (
  database: Queries,
  keyId: string,
): Promise<SigningKeyRow | undefined> => {
  const [row] = await database.lookUp(
    'select public_jwk, not_after from known_signing_keys where key_id = $1',
    [keyId],
  );
  return row === undefined ? undefined : SigningKeyRow.parse(row);
};
