// Who a session's token belongs to, in one statement: asked with every request that carries the cookie.
import type { OrganisationKind, Role, World } from '@fourports/contracts';
import type { ServiceDatabase } from '@fourports/database';
import type { Session } from '../domain/session.ts';
import type { PortalTables } from './portal.table.ts';

export type SessionOwner = Session & {
  readonly sessionId: string;
  readonly personId: string;
  readonly role: Role;
  readonly organisation: {
    readonly organisationId: string;
    readonly kind: OrganisationKind;
    readonly world: World;
    readonly name: string;
    readonly places: readonly string[];
    readonly routes: readonly string[];
  };
};

type Row = {
  readonly session_id: string;
  readonly person_id: string;
  readonly organisation_id: string;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly role: Role;
  readonly kind: OrganisationKind;
  readonly world: World;
  readonly name: string;
  readonly places: readonly string[];
  readonly routes: readonly string[];
};

const OWNER = `select s.session_id, s.person_id, s.organisation_id, s.created_at, s.last_seen_at,
    m.role, o.kind, o.world, o.name, o.places, o.routes
  from sessions s
  join people p on p.person_id = s.person_id and p.disabled_at is null
  join members m on m.person_id = s.person_id and m.organisation_id = s.organisation_id and m.removed_at is null
  join organisations o on o.organisation_id = s.organisation_id
  where s.token_hash = $1 and s.ended_at is null`;

/** Undefined when nobody has it, when it was ended, or when its person has left its organisation. */
export const findSessionOwner = async (
  database: ServiceDatabase<PortalTables>,
  tokenHash: string,
): Promise<SessionOwner | undefined> => {
  const [row] = await database.lookUp<Row>(OWNER, [tokenHash]);
  if (row === undefined) return undefined;
  return {
    sessionId: row.session_id,
    personId: row.person_id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    role: row.role,
    organisation: {
      organisationId: row.organisation_id,
      kind: row.kind,
      world: row.world,
      name: row.name,
      places: row.places,
      routes: row.routes,
    },
  };
};

/** Of two processes that note it in the same moment, either may be the last. */
export const noteSessionSeen = async (
  database: ServiceDatabase<PortalTables>,
  sessionId: string,
  at: string,
): Promise<void> => {
  await database.lookUp('update sessions set last_seen_at = $2 where session_id = $1', [sessionId, at]);
};
