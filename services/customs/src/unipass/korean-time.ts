// Customs writes Korean local time without saying so. Korea has been at UTC+9 all year since 1988.
import { parseInstant } from '@fourports/freight';

// prcsDttm: yyyyMMddHHmmss · rlbrDttm: yyyy-MM-dd HH:mm:ss · etprDt: yyyyMMdd
const COMPACT = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const SPELT = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;
const DATE = /^(\d{4})(\d{2})(\d{2})$/;

/** The UTC instant, or undefined when the text is anything but a moment: these fields also carry free text. */
export const readKoreanMoment = (text: string): string | undefined => {
  const parts = COMPACT.exec(text) ?? SPELT.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const parsed = parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}+09:00`);
  return parsed.ok ? parsed.value : undefined;
};

/** The local date, or undefined. */
export const readKoreanDate = (text: string): string | undefined => {
  const parts = DATE.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day] = parts;
  const date = `${year}-${month}-${day}`;
  return parseInstant(`${date}T00:00:00+09:00`).ok ? date : undefined;
};
