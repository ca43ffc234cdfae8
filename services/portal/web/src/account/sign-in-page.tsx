// Signing in: e-mail, password, and the lane beside them.
import { signIn } from '@fourports/contracts/portal/operations';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { callApi } from '../api/call-api.ts';
import { codeOf } from '../api/problem-error.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { TextField } from '../controls/field.tsx';
import { Gate } from './gate.tsx';
import { useEntering } from './use-entering.ts';

/** Only back to a page of ours: an address from a link could be anybody's. */
const pathOf = (to: string | null): string => (to !== null && /^\/(?![/\\])/.test(to) ? to : '/shipments');

export const SignInPage = (): ReactNode => {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const entering = useEntering(
    () => callApi(signIn, { body: { email, password } }),
    pathOf(search.get('to')),
  );
  const isWrong = codeOf(entering.error) === 'WRONG_CREDENTIALS';
  return (
    <Gate title={t('web:signIn.title')} onSubmit={() => entering.mutate()}>
      <TextField
        label={t('web:signIn.email')}
        type="email"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        required
      />
      <TextField
        label={t('web:signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={isWrong ? t('web:signIn.wrong') : undefined}
        required
      />
      {entering.isError && !isWrong ? <ProblemNote error={entering.error} /> : null}
      <button type="submit" className="btn p" disabled={entering.isPending}>
        {t('web:signIn.submit')}
      </button>
      <Link className="u" to="/forgot">
        {t('web:signIn.forgot')}
      </Link>
      <p className="demo">{t('web:signIn.demo')}</p>
    </Gate>
  );
};
