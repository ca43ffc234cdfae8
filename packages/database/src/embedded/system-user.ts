// PostgreSQL refuses to run as root. As root we start it as another user of this machine; none is created.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartupProblem } from '../startup-problem.ts';

export type SystemUser = { readonly name: string; readonly uid: number; readonly gid: number };

const PREFERRED = ['postgres', 'nobody'];

/**
 * The user to run the server as: undefined when this process is not root; else the owner of an existing data
 * directory, so that data outlive a newly installed `postgres` user; else `postgres`, else `nobody`.
 */
export function findServerUser(dataDirectory: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = parsePasswd(existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '');
  const version = join(dataDirectory, 'PG_VERSION');
  const owner = existsSync(version) ? statSync(version).uid : 0;
  const user =
    users.find(({ uid }) => uid === owner && uid !== 0) ??
    PREFERRED.map((name) => users.find((candidate) => candidate.name === name)).find(
      (candidate) => candidate !== undefined,
    );
  if (user === undefined) {
    throw new StartupProblem(
      'DATABASE_NOT_STARTED',
      'Failed to start the embedded database: PostgreSQL does not run as root, and /etc/passwd has no user "postgres" or "nobody". Start Fourports as an ordinary user, or set DATABASE_URL.',
    );
  }
  return user;
}

/** `name:password:uid:gid:…` lines (passwd(5)); anything else is left out. */
export function parsePasswd(text: string): readonly SystemUser[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    return name !== '' && /^\d+$/.test(uid) && /^\d+$/.test(gid)
      ? [{ name, uid: Number(uid), gid: Number(gid) }]
      : [];
  });
}
