// Who is asking, as every handler gets it.
import type { Actor, OrganisationKind, Permission, Role, World } from '@fourports/contracts';

export type Caller = {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  readonly world: World;
  /** The organisation's name. */
  readonly name: string;
  /** Ports: the places they run. Lane operators: the routes they run. */
  readonly places: readonly string[];
  readonly routes: readonly string[];
  readonly actor: Actor;
  /** A person's role; absent for API keys, whose scopes say it all. */
  readonly role?: Role;
  /** What kind, role and scopes allow together. */
  readonly permissions: ReadonlySet<Permission>;
  /** A person's session; absent for API keys. */
  readonly sessionId?: string;
};
