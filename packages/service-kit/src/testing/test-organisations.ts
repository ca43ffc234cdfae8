// Organisations, keys and people as portal announces them, for services that only hear of them.
import { createHash } from 'node:crypto';
import {
  isPermitted,
  type OrganisationKind,
  PERMISSIONS,
  type Permission,
  type Role,
  type World,
} from '@fourports/contracts';
import {
  ApiKeyIssued,
  MemberAdded,
  OrganisationRegistered,
  SigningKeyPublished,
} from '@fourports/contracts/portal/events';
import { type CryptoKey, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { signPersonToken, type TokenToSign } from '../identity/person-token.ts';
import type { Ids } from '../ids.ts';
import type { Publish } from './publisher.ts';

export type TestOrganisation = {
  readonly organisationId: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly world: World;
  readonly keyId: string;
  readonly apiKey: string;
};

export type OrganisationWish = {
  readonly kind: OrganisationKind;
  readonly name?: string;
  readonly world?: World;
  readonly places?: readonly string[];
  readonly routes?: readonly string[];
  /** All that its kind may have, unless told. */
  readonly scopes?: readonly Permission[];
};

export type TestPerson = {
  readonly personId: string;
  readonly sessionId: string;
  /** The key that signs the token. */
  readonly keyId: string;
  readonly token: () => Promise<string>;
  /** A well-signed token that says something else. */
  readonly tokenFor: (other: Partial<TokenToSign>) => Promise<string>;
};

const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name);

/** Announces an organisation with one key. */
export const announceOrganisation = async (
  { publish, ids }: { readonly publish: Publish; readonly ids: Ids },
  wish: OrganisationWish,
): Promise<TestOrganisation> => {
  const organisationId = ids.next('org');
  const keyId = ids.next('key');
  const apiKey = `fp_test_${ids.uuid()}`;
  const { kind, world = 'live', places = [], routes = [] } = wish;
  const name = wish.name ?? `${kind} ${organisationId.slice(-4)}`;
  const all = Object.keys(PERMISSIONS).filter(isPermission);
  const scopes = wish.scopes ?? all.filter((permission) => isPermitted(permission, kind, 'admin'));
  const hash = createHash('sha256').update(apiKey).digest('base64url');
  const organisation = { organisationId, name, kind, world, places: [...places], routes: [...routes] };
  await publish(OrganisationRegistered, { key: organisationId, world, data: organisation });
  await publish(ApiKeyIssued, {
    key: organisationId,
    world,
    data: { keyId, organisationId, hash, scopes: [...scopes] },
  });
  return { organisationId, name, kind, world, keyId, apiKey };
};

/** Portal's signing key, made and announced at the first person. */
export class TestPeople {
  readonly #publish: Publish;
  readonly #ids: Ids;
  readonly #clock: Clock;
  #signingKey: { readonly keyId: string; readonly privateKey: CryptoKey } | undefined;

  constructor({ publish, ids, clock }: { publish: Publish; ids: Ids; clock: Clock }) {
    this.#publish = publish;
    this.#ids = ids;
    this.#clock = clock;
  }

  async add({ organisationId, world }: TestOrganisation, role: Role): Promise<TestPerson> {
    const signingKey = await this.#key();
    const personId = this.#ids.next('per');
    const sessionId = this.#ids.next('ses');
    await this.#publish(MemberAdded, {
      key: organisationId,
      world,
      data: { memberId: this.#ids.next('mem'), organisationId, personId, role },
    });
    const claims = { personId, sessionId, organisationId, role };
    const tokenFor = (other: Partial<TokenToSign>) =>
      signPersonToken({ ...claims, ...other }, signingKey, this.#clock.now());
    return { personId, sessionId, keyId: signingKey.keyId, token: () => tokenFor({}), tokenFor };
  }

  async #key(): Promise<{ readonly keyId: string; readonly privateKey: CryptoKey }> {
    if (this.#signingKey !== undefined) return this.#signingKey;
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const keyId = `sig_${this.#ids.uuid()}`;
    const { x } = z.object({ x: z.string() }).parse(await exportJWK(publicKey));
    await this.#publish(SigningKeyPublished, {
      key: keyId,
      data: { keyId, publicJwk: { kty: 'OKP', crv: 'Ed25519', x }, notAfter: '2999-01-01T00:00:00.000Z' },
    });
    this.#signingKey = { keyId, privateKey };
    return this.#signingKey;
  }
}
