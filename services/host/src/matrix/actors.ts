// Who acts in a story that is told through the public doors, and what a door gives when it refuses nothing.
import type { DemoAccount } from '../demo/credentials-file.ts';
import { type Identity, identify } from './identities.ts';
import type { Answer, WholeProduct } from './whole-product.ts';

type World = NonNullable<DemoAccount['world']>;

/** Finds the demonstration's actors of a world by kind and, where there are several, a part of the name. Throws for none. */
export const actorsOf =
  (product: WholeProduct, world: World) =>
  async (kind: string, name = ''): Promise<Identity> => {
    const account = product.accounts.find(
      (each) => each.kind === kind && each.world === world && each.organisation.includes(name),
    );
    if (account === undefined) throw new Error(`The ${world} world has no ${kind} ${name}.`);
    return await identify(product, account);
  };

/** The body of an answer that is no refusal; throws the refusal. */
// biome-ignore lint/suspicious/noExplicitAny: what is expected of it shows in its use.
export const done = ({ status, body }: Answer): any => {
  if (status < 300) return body;
  throw new Error(`${status} ${JSON.stringify(body)}`);
};
