import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/problem-error.ts';
import { Icon } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';

/** What is wrong with a link: cut short, used, withdrawn or too old; anything else as everywhere. */
export const LinkProblem = ({ token, error }: { token: string; error: unknown }): ReactNode => {
  const { t } = useTranslation();
  const code = codeOf(error);
  const isSpent = token === '' || code === 'WRONG_CREDENTIALS' || code === 'INVITATION_SPENT';
  if (isSpent)
    return (
      <div className="banner red" role="alert">
        <Icon name="info" />
        <span>{t('web:reset.spent')}</span>
      </div>
    );
  return error === null || error === undefined ? null : <ProblemNote error={error} />;
};
