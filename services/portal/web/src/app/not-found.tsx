import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export const NotFound = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <main className="wrap empty" id="content">
      <h1>404</h1>
      <p>{t('web:errors.notFound')}</p>
      <Link className="btn" to="/shipments">
        {t('web:errors.toShipments')}
      </Link>
    </main>
  );
};
