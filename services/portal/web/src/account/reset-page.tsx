// Setting a new password by the link of a mail or of the terminal.
import { resetPassword } from '@fourports/contracts/portal/operations';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callApi } from '../api/call-api.ts';
import { Gate } from './gate.tsx';
import { LinkProblem } from './link-problem.tsx';
import { useLinkToken } from './link-token.ts';
import { NewPassword } from './new-password.tsx';

export const ResetPage = (): ReactNode => {
  const { t } = useTranslation();
  const token = useLinkToken();
  const [password, setPassword] = useState('');
  const setting = useMutation({ mutationFn: () => callApi(resetPassword, { body: { token, password } }) });
  return (
    <Gate title={t('web:reset.title')} onSubmit={() => setting.mutate()}>
      {setting.isSuccess ? (
        <>
          <p role="status">{t('web:reset.done')}</p>
          <Link className="btn p" to="/sign-in">
            {t('web:signIn.submit')}
          </Link>
        </>
      ) : (
        <>
          <NewPassword value={password} onChange={setPassword} />
          <LinkProblem token={token} error={setting.error} />
          <button type="submit" className="btn p" disabled={setting.isPending || token === ''}>
            {t('web:reset.submit')}
          </button>
        </>
      )}
    </Gate>
  );
};
