// The clock the person lives by, with the name of a city people on the lane know it by.
import { useQuery } from '@tanstack/react-query';
import { accountQuery } from '../api/queries.ts';
import type { Reader } from '../i18n/reader.ts';

const CITIES: Readonly<Record<string, 'weihai' | 'incheon' | 'tokyo'>> = {
  'Asia/Shanghai': 'weihai',
  'Asia/Seoul': 'incheon',
  'Asia/Tokyo': 'tokyo',
};
export const HOME_ZONES = Object.keys(CITIES);

/** A zone off the lane is named by its own last part: `Europe/Paris` → Paris. */
export const cityOfZone = (timeZone: string, reader: Pick<Reader, 't'>): string => {
  const city = CITIES[timeZone];
  return city === undefined
    ? (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
    : reader.t(`web:cities.${city}`);
};

export const useHomeClock = (reader: Reader): { readonly timeZone: string; readonly city: string } => {
  const timeZone = useQuery(accountQuery).data?.profile.homeTimeZone ?? 'Asia/Shanghai';
  return { timeZone, city: cityOfZone(timeZone, reader) };
};
