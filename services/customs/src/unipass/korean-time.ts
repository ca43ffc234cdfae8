// Customs writes Korean local time without saying so. Korea has been at UTC+9 all year since 1988.

// prcsDttm: yyyyMMddHHmmss · rlbrDttm: yyyy-MM-dd HH:mm:ss · etprDt: yyyyMMdd
const COMPACT = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const SPELT = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;
const DATE = /^(\d{4})(\d{2})(\d{2})$/;
const AHEAD_OF_UTC_MS = 9 * 3_600_000;

/** The UTC instant, or undefined when the text is anything but a moment: these fields also carry free text. */
export const readKoreanMoment = (text: string): string | undefined => {
  const parts = COMPACT.exec(text) ?? SPELT.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  return instantOf(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
};

/** The local date, or undefined. */
export const readKoreanDate = (text: string): string | undefined => {
  const parts = DATE.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day] = parts;
  const date = `${year}-${month}-${day}`;
  return instantOf(`${date}T00:00:00`) === undefined ? undefined : date;
};

/** Read back and compared, because the platform rolls 30 February over into March. */
const instantOf = (local: string): string | undefined => {
  const milliseconds = Date.parse(`${local}Z`);
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== `${local}.000Z`)
    return undefined;
  return new Date(milliseconds - AHEAD_OF_UTC_MS).toISOString();
};
