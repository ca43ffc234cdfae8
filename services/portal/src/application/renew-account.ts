// A new password and a new key for an account whose old ones nobody was told; the old ones stop.
import { ApiKeyIssued, KeyRevoked } from '@fourports/contracts/portal/events';
import { listApiKeys, setRevoked } from '../store/api-key-store.ts';
import { membershipsOf } from '../store/member-store.ts';
import type { Person } from '../store/person-store.ts';
import { type AccountRequest, NOBODY, runAccountCommand } from './account-command.ts';
import type { CommandContext } from './portal-context.ts';
import { issueWithin, type StatedAccount } from './register-person.ts';
import { replacePassword } from './replace-password.ts';

export const renewAccount = async (
  context: CommandContext,
  request: AccountRequest,
  { person, password, scopes }: StatedAccount & { readonly person: Person },
): Promise<{ readonly organisationId: string; readonly apiKey: string }> => {
  await replacePassword(context, request, { person, password, by: NOBODY });
  const [membership] = await context.database.work({}, (tx) => membershipsOf(tx, person.personId));
  if (membership === undefined) throw new Error(`Failed to renew ${person.personId}: it belongs nowhere.`);
  const { organisationId } = membership;
  const key = `fp_${context.secrets.next()}`;
  const lock = [{ topic: ApiKeyIssued.topic, key: organisationId }];
  await runAccountCommand(context, request, { by: NOBODY, lock }, async (command) => {
    const { items } = await listApiKeys(command.tx, organisationId, { limit: 200 });
    for (const { keyId } of items.filter(({ revokedAt }) => revokedAt === undefined)) {
      await setRevoked(command.tx, keyId, command.now);
      command.emit(KeyRevoked, { key: organisationId, data: { keyId, organisationId } });
    }
    await issueWithin(context, command, { organisationId, key, scopes });
  });
  return { organisationId, apiKey: key };
};
