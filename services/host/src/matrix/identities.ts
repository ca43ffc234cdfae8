// Who calls in the matrix: organisations made as any organisation is made, each with a person and a key.
import { type OrganisationKind, PERMISSIONS } from '@fourports/contracts';
import { type Answer, type Call, callOperation, operationNamed, type WholeProduct } from './whole-product.ts';

export type Identity = {
  readonly kind: OrganisationKind;
  readonly organisationId: string;
  readonly scopes: readonly string[];
  readonly byKey: (operationId: string, call?: Call) => Promise<Answer>;
  /** With a fresh 60-second token each time. */
  readonly byToken: (operationId: string, call?: Call) => Promise<Answer>;
  readonly byCookie: (operationId: string, call?: Call) => Promise<Answer>;
  readonly password: string;
  readonly email: string;
};

const PASSWORD = 'seven crates of pears';

const headersFrom = (call: Call, headers: Readonly<Record<string, string>>): Call => ({
  ...call,
  headers: { ...call.headers, ...headers },
});

/** Signs in and gets a key with every scope the kind may have. */
export const identify = async (
  { baseUrl }: Pick<WholeProduct, 'baseUrl'>,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Identity> => {
  const call = (id: string, each: Call) => callOperation(baseUrl, operationNamed(id), each);
  const signedIn = await call('signIn', { body: { email, password } });
  if (signedIn.status !== 200)
    throw new Error(`Failed to sign in ${email}: ${JSON.stringify(signedIn.body)}`);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const byCookie: Identity['byCookie'] = (id, each = {}) => call(id, headersFrom(each, { cookie }));
  const { organisation, permissions } = signedIn.body;
  const issued = await byCookie('issueApiKey', { body: { name: 'Matrix', scopes: permissions } });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  return {
    kind: organisation.kind,
    organisationId: organisation.organisationId,
    scopes: permissions,
    email,
    password,
    byCookie,
    byKey: (id, each = {}) => call(id, headersFrom(each, bearer(issued.body.key))),
    byToken: async (id, each = {}) => {
      const { token } = (await byCookie('createToken')).body;
      return call(id, headersFrom(each, bearer(token)));
    },
  };
};

/** A new organisation of this kind that nobody has anything to do with. */
export const newcomer = async (product: WholeProduct, kind: OrganisationKind): Promise<Identity> => {
  const email = `${kind.toLowerCase()}@stranger.example`;
  const organisation = `Stranger ${kind}`;
  const link = await product.administration.createAdministrator({ email, organisation, kind });
  const token = new URL(link).hash.slice('#token='.length);
  const body = { token, name: 'Stranger', password: PASSWORD };
  const joined = await callOperation(product.baseUrl, operationNamed('acceptInvitation'), { body });
  if (joined.status !== 200)
    throw new Error(`Failed to join ${organisation}: ${JSON.stringify(joined.body)}`);
  return identify(product, { email, password: PASSWORD });
};

export const mayUse = ({ scopes }: Identity, access: string): boolean =>
  access === 'signedIn' || (access in PERMISSIONS && scopes.includes(access));
