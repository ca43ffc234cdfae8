// The tables of the schema `portal` as the code sees them: instants are ISO strings, json is parsed.
import type { Actor, Language, OrganisationKind, Permission, Role, World } from '@fourports/contracts';
import type { Generated, JSONColumnType } from 'kysely';
import type { DeadLetterState } from '../domain/dead-letter.ts';
import type { MailOrder } from '../mail/mail.ts';

export type PortalTables = {
  readonly organisations: {
    readonly organisation_id: string;
    readonly name: string;
    readonly kind: OrganisationKind;
    readonly world: World;
    readonly places: string[];
    readonly routes: string[];
    readonly created_at: string;
  };
  readonly people: {
    readonly person_id: string;
    readonly email: string;
    readonly name: string;
    readonly language: Language;
    readonly home_time_zone: string;
    readonly created_at: string;
    readonly password_set_at: string | null;
    readonly disabled_at: string | null;
  };
  readonly members: {
    readonly member_id: string;
    readonly organisation_id: string;
    readonly person_id: string;
    readonly role: Role;
    readonly joined_at: string;
    readonly removed_at: string | null;
  };
  readonly invitations: {
    readonly invitation_id: string;
    readonly organisation_id: string;
    readonly email: string;
    readonly role: Role;
    readonly language: Language;
    readonly token_hash: string;
    readonly created_at: string;
    readonly expires_at: string;
    readonly accepted_at: string | null;
    readonly withdrawn_at: string | null;
  };
  readonly api_keys: {
    readonly key_id: string;
    readonly organisation_id: string;
    readonly name: string;
    readonly prefix: string;
    readonly hash: string;
    readonly scopes: Permission[];
    readonly created_at: string;
    readonly expires_at: string | null;
    readonly last_used_at: string | null;
    readonly revoked_at: string | null;
    readonly replaces: string | null;
  };
  readonly sessions: {
    readonly session_id: string;
    readonly person_id: string;
    readonly organisation_id: string;
    readonly token_hash: string;
    readonly created_at: string;
    readonly last_seen_at: string;
    readonly ended_at: string | null;
    readonly from_address: string;
    readonly device: string;
  };
  readonly password_resets: {
    readonly token_hash: string;
    readonly person_id: string;
    readonly created_at: string;
    readonly expires_at: string;
    readonly used_at: string | null;
  };
  readonly sign_in_attempts: {
    readonly subject_hash: string;
    readonly failures: number;
    readonly window_started_at: string;
    readonly locked_until: string | null;
  };
  readonly signing_keys: {
    readonly key_id: string;
    readonly private_jwk: JSONColumnType<SigningJwk>;
    readonly created_at: string;
    readonly not_after: string;
  };
  readonly outgoing_mails: {
    readonly mail_id: string;
    readonly mail: JSONColumnType<MailOrder>;
    readonly created_at: string;
    readonly next_try_at: string;
    readonly attempts: Generated<number>;
  };
  readonly audit_records: {
    readonly id: string;
    readonly organisation_id: string | null;
    readonly at: string;
    readonly service: string;
    readonly operation: string;
    readonly actor_type: Actor['type'];
    readonly actor_id: string;
    readonly subject: string | null;
    readonly from_address: string;
    readonly request_id: string;
    readonly outcome: 'done' | 'refused';
    readonly code: string | null;
    readonly details: JSONColumnType<Readonly<Record<string, string | number | boolean>>> | null;
  };
  readonly dead_letters: {
    readonly dead_letter_id: string;
    readonly service: string;
    readonly group_name: string;
    readonly topic: string;
    readonly reason: string;
    readonly attempts: number;
    readonly event: JSONColumnType<object>;
    readonly recorded_at: string;
    readonly state: DeadLetterState;
    readonly requested_at: string | null;
  };
};

/** An Ed25519 key as JWK (RFC 8037); `d` is the private part. */
export type SigningJwk = {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly d: string;
};
