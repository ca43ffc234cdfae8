// Joining an organisation by the link of an invitation.
import { acceptInvitation } from '@fourports/contracts/portal/operations';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../api/call-api.ts';
import { TextField } from '../controls/field.tsx';
import { LANGUAGES } from '../i18n/start-texts.ts';
import { Gate } from './gate.tsx';
import { LinkProblem } from './link-problem.tsx';
import { useLinkToken } from './link-token.ts';
import { NewPassword } from './new-password.tsx';
import { useEntering } from './use-entering.ts';

export const JoinPage = (): ReactNode => {
  const { t, i18n } = useTranslation();
  const token = useLinkToken();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const language = LANGUAGES.find((each) => each === i18n.language) ?? 'en';
  const homeTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const joining = useEntering(
    () => callApi(acceptInvitation, { body: { token, name, password, language, homeTimeZone } }),
    '/shipments',
  );
  return (
    <Gate title={t('web:join.title')} onSubmit={() => joining.mutate()}>
      <p className="sec">{t('web:join.about')}</p>
      <TextField
        label={t('web:join.name')}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={120}
        required
      />
      <NewPassword value={password} onChange={setPassword} />
      <LinkProblem token={token} error={joining.error} />
      <button type="submit" className="btn p" disabled={joining.isPending || token === ''}>
        {t('web:join.submit')}
      </button>
    </Gate>
  );
};
