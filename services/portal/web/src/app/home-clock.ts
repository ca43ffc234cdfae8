// The clock the person lives by, with the name of a city people on the lane know it by.
import { useQuery } from '@tanstack/react-query';
import { accountQuery } from '../api/queries.ts';
import { cityOfZone } from '../i18n/city-of-zone.ts';
import type { Reader } from '../i18n/reader.ts';

export const useHomeClock = (reader: Reader): { readonly timeZone: string; readonly city: string } => {
  const timeZone = useQuery(accountQuery).data?.profile.homeTimeZone ?? 'Asia/Shanghai';
  return { timeZone, city: cityOfZone(timeZone, reader) };
};
