// The lane's three clocks. A clock says its city, never an abbreviation of a zone.
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockIn } from '../format/zoned-time.ts';

const CLOCKS = [
  { city: 'weihai', timeZone: 'Asia/Shanghai' },
  { city: 'incheon', timeZone: 'Asia/Seoul' },
  { city: 'tokyo', timeZone: 'Asia/Tokyo' },
] as const;

/** The present moment, renewed often enough for a clock of minutes. */
export const useNow = (everyMs = 5_000): string => {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};

export const CityClocks = (): ReactNode => {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <ul className="clocks" aria-label={t('web:nav.clocks')}>
      {CLOCKS.map(({ city, timeZone }, index) => (
        <li key={city} className={index === 2 ? 'third' : undefined}>
          {t(`web:cities.${city}`)}
          <b>{clockIn(now, timeZone)}</b>
        </li>
      ))}
    </ul>
  );
};
