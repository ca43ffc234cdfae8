// What portal's commands need beside what every service has.
import type { ServiceContext } from '@fourports/service-kit';
import type { PortalSettings } from '../config.ts';
import type { PasswordVault } from '../identity/password-vault.ts';
import type { PortalTables } from '../store/portal.table.ts';
import type { Secrets } from './secret.ts';

/** Enough for commands that are no requests. */
export type CommandContext = Pick<
  ServiceContext<PortalSettings, PortalTables>,
  'database' | 'log' | 'clock' | 'ids' | 'logger' | 'installation' | 'settings'
> & {
  readonly vault: PasswordVault;
  readonly secrets: Secrets;
};

export type PortalContext = CommandContext & Pick<ServiceContext<PortalSettings, PortalTables>, 'runCommand'>;

/** Where a link for a person leads; the page reads the token and sends it back in a body. */
export const linkTo = (
  { installation }: Pick<CommandContext, 'installation'>,
  page: 'join' | 'reset' | 'sign-in',
  token?: string,
): string => {
  const link = new URL(`/${page}`, installation.publicUrl);
  // In the fragment, which browsers send to no server and put into no log.
  if (token !== undefined) link.hash = new URLSearchParams({ token }).toString();
  return link.href;
};
