// Elements → a cargo with its events. By name only: the order of elements differs from answer to answer.
import { readKoreanDate, readKoreanMoment } from './korean-time.ts';
import type { Element } from './read-xml.ts';
import type { Cargo, CargoEvent, CargoLine, Shed } from './unipass-answer.ts';

/** The line a list has of a cargo; undefined without a number to ask for it again. */
export const readLine = (head: Element): CargoLine | undefined => {
  const cargoNumber = textOf(head, 'cargMtNo');
  if (cargoNumber === undefined) return undefined;
  return compact({
    cargoNumber,
    masterBill: textOf(head, 'mblNo'),
    houseBill: textOf(head, 'hblNo'),
    dischargePort: textOf(head, 'dsprCd'),
    arrivedOn: readKoreanDate(textOf(head, 'etprDt') ?? ''),
  });
};

export const readCargo = (head: Element, details: readonly Element[]): Cargo | undefined => {
  const line = readLine(head);
  if (line === undefined) return undefined;
  const events = distinct(details.map(readEvent).filter((event) => event !== undefined));
  return compact({
    ...line,
    containerNumber: textOf(head, 'cntrNo'),
    vesselName: textOf(head, 'shipNm'),
    voyage: textOf(head, 'vydf'),
    office: textOf(head, 'etprCstm'),
    clearance: textOf(head, 'csclPrgsStts'),
    lastRecorded: textOf(head, 'prgsStts'),
    events,
  });
};

const readEvent = (detail: Element): CargoEvent | undefined => {
  const kind = textOf(detail, 'cargTrcnRelaBsopTpcd');
  if (kind === undefined) return undefined;
  const handled = textOf(detail, 'rlbrDttm');
  const handledAt = handled === undefined ? undefined : readKoreanMoment(handled);
  return compact({
    kind,
    ground: textOf(detail, 'rlbrCn'),
    processedAt: readKoreanMoment(textOf(detail, 'prcsDttm') ?? ''),
    handledAt,
    handledNote: handledAt === undefined ? handled : undefined,
    shed: readShed(detail),
    number: textOf(detail, 'dclrNo'),
    basis: textOf(detail, 'rlbrBssNo'),
    notice: textOf(detail, 'bfhnGdncCn'),
    packages: textOf(detail, 'pckGcnt'),
    mass: textOf(detail, 'wght'),
  });
};

// shedSgn: code [ "/" zone, forwarder or remark ]
const readShed = (detail: Element): Shed | undefined => {
  const [code = '', ...suffix] = (textOf(detail, 'shedSgn') ?? '').split('/');
  if (code.trim() === '') return undefined;
  return compact({
    code: code.trim(),
    suffix: suffix.join('/').trim() || undefined,
    name: textOf(detail, 'shedNm'),
  });
};

/** Said several times is said once; in the order of their moments, whatever the order they came in. */
const distinct = (events: readonly CargoEvent[]): readonly CargoEvent[] => {
  const bySaying = new Map(events.map((event) => [JSON.stringify(event), event]));
  return [...bySaying]
    .sort(([one, a], [other, b]) => order(momentOf(a), momentOf(b)) || order(one, other))
    .map(([, event]) => event);
};

const momentOf = ({ processedAt, handledAt }: CargoEvent): string => processedAt ?? handledAt ?? '';
const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** A field longer than this is no field of customs; what is shown and stored stays bounded. */
const LONGEST_TEXT = 500;

const textOf = ({ texts }: Element, name: string): string | undefined => {
  const text = texts.get(name);
  return text === undefined || text === '' ? undefined : text.slice(0, LONGEST_TEXT).toWellFormed();
};

type Compacted<Fields> = {
  [Name in keyof Fields as undefined extends Fields[Name] ? never : Name]: Fields[Name];
} & {
  [Name in keyof Fields as undefined extends Fields[Name] ? Name : never]?: Exclude<Fields[Name], undefined>;
};

/** Without the fields that hold nothing. */
const compact = <Fields extends object>(fields: Fields): Compacted<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Compacted<Fields>;
