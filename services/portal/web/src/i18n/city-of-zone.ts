// The city of the lane whose clock a zone is known by.
import type { TFunction } from 'i18next';

const CITIES: Readonly<Record<string, 'weihai' | 'incheon' | 'tokyo'>> = {
  'Asia/Shanghai': 'weihai',
  'Asia/Seoul': 'incheon',
  'Asia/Tokyo': 'tokyo',
};
export const HOME_ZONES = Object.keys(CITIES);

/** A zone off the lane is named by its own last part: `Europe/Paris` → Paris. */
export const cityOfZone = (timeZone: string, { t }: { readonly t: TFunction }): string => {
  const city = CITIES[timeZone];
  return city === undefined
    ? (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
    : t(`web:cities.${city}`);
};
