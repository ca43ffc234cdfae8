// A problem as a sentence with its code and what to do next.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf, ProblemError } from '../api/problem-error.ts';
import { Icon } from './icon.tsx';

export const ProblemNote = ({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode => {
  const { t, i18n } = useTranslation();
  const code = codeOf(error);
  const sentence =
    code !== undefined && i18n.exists(`web:errors.${code}`)
      ? t(`web:errors.${code}`)
      : error instanceof ProblemError
        ? error.problem.detail
        : t('web:errors.unreachable');
  return (
    <div className="banner red" role="alert">
      <Icon name="info" />
      <span>{sentence}</span>
      {code === undefined ? null : <span className="muted small">{t('web:errors.code', { code })}</span>}
      {onRetry === undefined ? null : (
        <button type="button" className="btn sm" onClick={onRetry}>
          {t('web:errors.retry')}
        </button>
      )}
    </div>
  );
};
