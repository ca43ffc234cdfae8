// The shape of a page before its facts are here.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export const Waiting = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <main className="wrap" id="content" aria-busy="true">
      <h1 className="hidden">{t('web:state.loading')}</h1>
      <span className="skeleton title" style={{ marginTop: 28 }} />
      <span className="skeleton" style={{ maxWidth: 420, marginBottom: 20 }} />
      <span className="skeleton tall" />
    </main>
  );
};
