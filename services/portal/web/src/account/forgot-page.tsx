// Asking for a link that sets a new password. The answer is the same whether the address is known or not.
import { requestPasswordReset } from '@fourports/contracts/portal/operations';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callApi } from '../api/call-api.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { TextField } from '../controls/field.tsx';
import { Gate } from './gate.tsx';

export const ForgotPage = (): ReactNode => {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const asking = useMutation({ mutationFn: () => callApi(requestPasswordReset, { body: { email } }) });
  return (
    <Gate title={t('web:forgot.title')} onSubmit={() => asking.mutate()}>
      {asking.isSuccess ? (
        <p role="status">{t('web:forgot.sent')}</p>
      ) : (
        <>
          <TextField
            label={t('web:signIn.email')}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            required
          />
          {asking.isError ? <ProblemNote error={asking.error} /> : null}
          <button type="submit" className="btn p" disabled={asking.isPending}>
            {t('web:forgot.submit')}
          </button>
        </>
      )}
      <Link className="u" to="/sign-in">
        {t('web:forgot.back')}
      </Link>
    </Gate>
  );
};
