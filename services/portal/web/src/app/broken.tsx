// When a screen itself fails: a sentence and a way back, never a white page.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export const Broken = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <main className="wrap empty" role="alert">
      <p>{t('web:errors.broken')}</p>
      <a className="btn" href=".">
        {t('web:errors.reload')}
      </a>
    </main>
  );
};
