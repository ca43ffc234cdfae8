// Times as people write them in four languages. Only the year first: 7/12/2026 may be two different days.
import type { Cell } from './csv-text.ts';

/** `wall` is a clock's time counted as if it were UTC, in minutes; it needs a zone. */
export type ReadMoment =
  | { readonly kind: 'moment'; readonly minutes: number }
  | { readonly kind: 'wall'; readonly wall: number }
  | { readonly kind: 'day'; readonly wall: number }
  | { readonly kind: 'none' };

const NONE: ReadMoment = { kind: 'none' };

const DATE = String.raw`(\d{4}) ?[-/.年년] ?(\d{1,2}) ?[-/.月월] ?(\d{1,2}) ?[日일.]?`;
const HALF = '(am|pm|오전|오후|上午|下午|午前|午後)?';
const CLOCK = String.raw`${HALF} ?(\d{1,2})(?: ?[:時时点시] ?(\d{1,2})?)(?: ?[:分분] ?(\d{1,2})?)?(?:[.,]\d+)? ?秒?초? ?(am|pm)?`;
const OFFSET = String.raw`(z|[+-]\d{2}:?\d{2})?`;
const MOMENT = new RegExp(`^${DATE}(?:[t ,]* ?${CLOCK} ?${OFFSET})?$`, 'i');

export const readMoment = (cell: Cell): ReadMoment => {
  if (typeof cell !== 'string') return NONE;
  const found = MOMENT.exec(cell.normalize('NFKC').trim());
  if (found === null) return NONE;
  const [, year, month, day, before, hour, minute, second, after, offset] = found;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(date).getUTCDate() !== Number(day) || Number(month) > 12) return NONE;
  const start = date / 60_000;
  if (hour === undefined) return { kind: 'day', wall: start };
  const clock = clockMinutes(Number(hour), Number(minute ?? 0), before ?? after);
  if (clock === undefined || Number(second ?? 0) > 59) return NONE;
  const wall = start + clock + Number(second ?? 0) / 60;
  return offset === undefined ? { kind: 'wall', wall } : { kind: 'moment', minutes: wall - ahead(offset) };
};

const AFTERNOON = ['pm', '오후', '下午', '午後'];

const clockMinutes = (hour: number, minute: number, half: string | undefined): number | undefined => {
  if (minute > 59 || hour > 23) return undefined;
  if (half === undefined) return hour * 60 + minute;
  if (hour > 12 || hour === 0) return undefined;
  return ((hour % 12) + (AFTERNOON.includes(half.toLowerCase()) ? 12 : 0)) * 60 + minute;
};

const ahead = (offset: string): number => {
  if (offset.toLowerCase() === 'z') return 0;
  const size = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -size : size;
};
