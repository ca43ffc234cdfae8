import { isPermitted, PERMISSIONS, type Permission } from '@fourports/contracts';
import { issueApiKey, listApiKeys, revokeApiKey } from '@fourports/contracts/portal/operations';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { callApi } from '../api/call-api.ts';
import { useHomeClock } from '../app/home-clock.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { useAccount } from '../app/shell.tsx';
import { TextField } from '../controls/field.tsx';
import { fullDayIn } from '../format/zoned-time.ts';
import type { Reader } from '../i18n/reader.ts';

const KEYS = ['api-keys'] as const;

export const KeysPart = ({ reader }: { reader: Reader }): ReactNode => {
  const { t } = reader;
  const mayWrite = useAccount().permissions.includes('keys:write');
  const keys = useQuery({
    queryKey: KEYS,
    queryFn: async ({ signal }) => (await callApi(listApiKeys, { signal, query: { limit: 200 } })).body.items,
  });
  return (
    <>
      {keys.isError ? <ProblemNote error={keys.error} onRetry={() => void keys.refetch()} /> : null}
      {keys.data?.length === 0 ? <p className="sec">{t('web:settings.noKeys')}</p> : null}
      {keys.data === undefined || keys.data.length === 0 ? null : (
        <KeyTable keys={keys.data} mayWrite={mayWrite} reader={reader} />
      )}
      {mayWrite ? <IssueForm reader={reader} /> : <p className="sec">{t('web:settings.onlyAdmin')}</p>}
    </>
  );
};

type Key = {
  keyId: string;
  name: string;
  prefix: string;
  scopes: readonly string[];
  lastUsedAt?: string;
  revokedAt?: string;
};

const KeyTable = (props: { keys: readonly Key[]; mayWrite: boolean; reader: Reader }): ReactNode => {
  const { keys, mayWrite, reader } = props;
  const { t } = reader;
  const home = useHomeClock(reader);
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: (keyId: string) => callApi(revokeApiKey, { params: { keyId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEYS }),
  });
  return (
    <div className="scroll">
      {revoke.isError ? <ProblemNote error={revoke.error} /> : null}
      <table>
        <thead>
          <tr>
            {['keyName', 'keyPrefix', 'keyScopes', 'keyLastUsed'].map((name) => (
              <th key={name} scope="col">
                {t(`web:settings.${name}`)}
              </th>
            ))}
            <th scope="col">
              <span className="hidden">{t('web:settings.revoke')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((each) => (
            <tr key={each.keyId} className={each.revokedAt === undefined ? undefined : 'struck'}>
              <td className="b">{each.name}</td>
              <td className="mono">{each.prefix}…</td>
              <td>{each.scopes.join(', ')}</td>
              <td className="nowrap muted">
                {each.lastUsedAt === undefined
                  ? t('web:settings.keyNever')
                  : fullDayIn(each.lastUsedAt, home.timeZone, reader.language)}
              </td>
              <td className="r">
                {each.revokedAt !== undefined ? (
                  <span className="tag">{t('web:settings.keyRevoked')}</span>
                ) : mayWrite ? (
                  <button type="button" className="btn q danger sm" onClick={() => revoke.mutate(each.keyId)}>
                    {t('web:settings.revoke')}
                  </button>
                ) : (
                  <span className="tag">{t('web:settings.keyActive')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const IssueForm = ({ reader }: { reader: Reader }): ReactNode => {
  const { t } = reader;
  const { organisation, role } = useAccount();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Permission[]>(['shipments:read']);
  const issue = useMutation({
    mutationFn: () => callApi(issueApiKey, { body: { name: name.trim(), scopes } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEYS }),
  });
  const grantable = permissions().filter((each) => isPermitted(each, organisation.kind, role));
  return (
    <section className="sect" aria-labelledby="issue">
      <header>
        <h2 id="issue">{t('web:settings.keyIssue')}</h2>
      </header>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          issue.mutate();
        }}
      >
        <TextField
          label={t('web:settings.keyName')}
          value={name}
          maxLength={80}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <fieldset className="fld">
          <legend className="label small sec">{t('web:settings.keyScopes')}</legend>
          {grantable.map((scope) => (
            <label key={scope} className="check">
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) =>
                  setScopes(
                    event.target.checked ? [...scopes, scope] : scopes.filter((each) => each !== scope),
                  )
                }
              />
              <span className="mono">{scope}</span>
            </label>
          ))}
        </fieldset>
        {issue.isError ? <ProblemNote error={issue.error} /> : null}
        {issue.data === undefined ? null : <IssuedOnce value={issue.data.body.key} reader={reader} />}
        <div className="acts">
          <button type="submit" className="btn p" disabled={issue.isPending || scopes.length === 0}>
            {t('web:settings.keyIssue')}
          </button>
        </div>
      </form>
    </section>
  );
};

const permissions = (): readonly Permission[] =>
  Object.keys(PERMISSIONS).filter((each): each is Permission => each in PERMISSIONS);

const IssuedOnce = ({ value, reader }: { value: string; reader: Reader }): ReactNode => (
  <div className="banner calm" role="status">
    <span>{reader.t('web:settings.keyOnce')}</span>
    <span className="keyonce">
      <code data-testid="issued-key">{value}</code>
      <button type="button" className="btn sm" onClick={() => void navigator.clipboard.writeText(value)}>
        {reader.t('web:settings.keyCopy')}
      </button>
    </span>
  </div>
);
