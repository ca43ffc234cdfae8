// Who can play in a world: its organisations of the credentials file, each with what it runs.
import type { Operation, World } from '@fourports/contracts';
import { OPERATIONS } from '@fourports/contracts/operations';
import { z } from 'zod';
import type { Credentials } from '../demo/credentials-file.ts';
import { Door } from './door.ts';
import type { RunActor } from './play-run.ts';

export const OPERATIONS_BY_ID: ReadonlyMap<string, Operation> = new Map(
  OPERATIONS.map((operation) => [operation.id, operation]),
);

const Organisations = z.object({ items: z.array(z.object({ places: z.array(z.string()) })) });

/** Asks each organisation's own door which places it runs. */
export const findRunActors = async (
  { baseUrl, accounts }: Credentials,
  world: World = 'recorded',
): Promise<readonly RunActor[]> => {
  const operation = OPERATIONS_BY_ID.get('listOrganisations');
  if (operation === undefined) throw new Error('The contracts hold no listOrganisations.');
  const acting = accounts.filter((account) => account.world === world);
  return Promise.all(
    acting.map(async ({ kind, apiKey }) => {
      const { body } = await new Door(baseUrl).call({ operation, apiKey });
      const places = Organisations.parse(body).items.flatMap((organisation) => organisation.places);
      return { kind, places, apiKey };
    }),
  );
};
