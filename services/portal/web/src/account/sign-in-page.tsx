// Signing in: e-mail, password, and the lane beside them.
import { signIn } from '@fourports/contracts/portal/operations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { callApi, forgetToken } from '../api/call-api.ts';
import { codeOf } from '../api/problem-error.ts';
import { accountQuery } from '../api/queries.ts';
import { Logo } from '../app/logo.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { TextField } from '../controls/field.tsx';
import { changeLanguage, LANGUAGES, OWN_NAMES } from '../i18n/start-texts.ts';
import { LaneChart } from './lane-chart.tsx';

/** Only back to a page of ours: an address from a link could be anybody's. */
const pathOf = (to: string | null): string => (to !== null && /^\/(?![/\\])/.test(to) ? to : '/shipments');

export const SignInPage = (): ReactNode => {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({
    mutationFn: () => callApi(signIn, { body: { email, password } }),
    onSuccess: ({ body }) => {
      forgetToken();
      queries.clear();
      queries.setQueryData(accountQuery.queryKey, body);
      void navigate(pathOf(search.get('to')), { replace: true });
    },
  });
  useEffect(() => {
    document.title = `${t('web:signIn.title')} · Fourports`;
  }, [t]);
  const isWrong = codeOf(entering.error) === 'WRONG_CREDENTIALS';
  return (
    <div className="gate">
      <main className="side" id="content">
        <span className="logo">
          <Logo ink="var(--act)" line="var(--ink)" />
          Fourports
        </span>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            entering.mutate();
          }}
        >
          <h1>{t('web:signIn.title')}</h1>
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
          <p className="demo">{t('web:signIn.demo')}</p>
        </form>
        <Languages />
      </main>
      <aside className="chart">
        <LaneChart />
      </aside>
    </div>
  );
};

const Languages = (): ReactNode => {
  const { t, i18n } = useTranslation();
  return (
    <fieldset className="langs" aria-label={t('web:signIn.language')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => void changeLanguage(language)}
        >
          {OWN_NAMES[language]}
        </button>
      ))}
    </fieldset>
  );
};
