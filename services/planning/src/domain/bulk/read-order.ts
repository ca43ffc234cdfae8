// What a row asks: by which processes, ready when, wanted by when. Every cell that is wrong is named.
import type { BulkFault, BulkRole } from '@fourports/contracts/planning/bulk';
import type { Process } from '@fourports/contracts/planning/process';
import { normalised } from './bulk-words.ts';
import { asWritten, type Cell } from './csv-text.ts';
import type { FoundPlaces, NamedPlace, PlaceNames } from './know-places.ts';
import { type ReadMoment, readMoment } from './read-moment.ts';
import { momentOf, type ZoneOffsets } from './zone-offset.ts';

export type RowFault = {
  readonly code: BulkFault;
  /** Absent where the whole row is meant. */
  readonly role?: BulkRole;
  readonly value: string;
  /** What would have been known; its words are the language's. */
  readonly known?: 'origin' | 'destination' | 'modes' | 'lanes' | readonly string[];
};

export type Order = {
  /** The ways that are asked for; of several the one with the earliest P80 is told. */
  readonly processes: readonly Process[];
  readonly destination: NamedPlace;
  readonly origin: NamedPlace;
  readonly readyAt: number;
  readonly deadlineAt?: number;
};

export type ReadOrder = { readonly order: Order } | { readonly faults: readonly RowFault[] };

export type OrderKnowledge = {
  readonly processes: readonly Process[];
  readonly places: PlaceNames;
  readonly modes: ReadonlyMap<string, Process['mode']>;
  readonly offsets: ZoneOffsets;
};

/** `cellOf` gives the cell of a role; undefined where the file has no such column. */
export type CellOf = (role: BulkRole) => Cell | undefined;

/** Remembers what places and modes were called: a file says the same few again and again. */
export const openOrderReading = (known: OrderKnowledge): ((cellOf: CellOf) => ReadOrder) => {
  const ways = new Map<string, Ways>();
  return (cellOf) => {
    const texts = WAY_ROLES.map((role) => textOf(cellOf(role)));
    const key = texts.join('\n');
    let way = ways.get(key);
    if (way === undefined) {
      way = findWays(known, Object.fromEntries(WAY_ROLES.map((role, index) => [role, texts[index] ?? ''])));
      if (ways.size >= MOST_REMEMBERED) ways.clear();
      ways.set(key, way);
    }
    return timed(known, way, cellOf);
  };
};

const WAY_ROLES = ['origin', 'destination', 'mode', 'processId'] as const;
const MOST_REMEMBERED = 5_000;

const textOf = (cell: Cell | undefined): string =>
  cell === undefined || cell === null ? '' : asWritten(String(cell)).trim();

type Way = Pick<Order, 'processes' | 'origin' | 'destination'>;
type Ways = { readonly way?: Way; readonly faults: readonly RowFault[] };
type Words = Readonly<Partial<Record<(typeof WAY_ROLES)[number], string>>>;

const findWays = (known: OrderKnowledge, words: Words): Ways =>
  (words.processId ?? '') === '' ? byPlaces(known, words) : byProcess(known, words.processId ?? '');

const byProcess = ({ processes, places }: OrderKnowledge, value: string): Ways => {
  const described = processes.find(({ processId }) => processId === value || processId === `prc_${value}`);
  if (described === undefined) return { faults: [{ code: 'unknownProcess', role: 'processId', value }] };
  const [origin, destination] = [
    places.byId(described.originPlaceId),
    places.byId(described.destinationPlaceId),
  ];
  if (described.standing.status !== 'offered' || origin === undefined || destination === undefined) {
    return { faults: [{ code: 'notOffered', role: 'processId', value }] };
  }
  return { way: { processes: [described], origin, destination }, faults: [] };
};

const byPlaces = (known: OrderKnowledge, words: Words): Ways => {
  const origin = onePlace(known.places, 'origin', words.origin ?? '');
  const destination = onePlace(known.places, 'destination', words.destination ?? '');
  const called = words.mode ?? '';
  const mode = called === '' ? undefined : known.modes.get(normalised(called));
  const faults: readonly RowFault[] = [
    ...origin.faults,
    ...destination.faults,
    ...(called !== '' && mode === undefined
      ? [{ code: 'unknownMode', role: 'mode', value: called, known: 'modes' } as const]
      : []),
  ];
  if (origin.place === undefined || destination.place === undefined || faults.length > 0) return { faults };
  return leading(known, { origin: origin.place, destination: destination.place }, { mode, called });
};

const leading = (
  { processes }: OrderKnowledge,
  ends: { readonly origin: NamedPlace; readonly destination: NamedPlace },
  { mode, called }: { readonly mode: Process['mode'] | undefined; readonly called: string },
): Ways => {
  const there = processes.filter(
    ({ originPlaceId, destinationPlaceId }) =>
      originPlaceId === ends.origin.placeId && destinationPlaceId === ends.destination.placeId,
  );
  if (there.length === 0) {
    const value = `${ends.origin.placeId} → ${ends.destination.placeId}`;
    return { faults: [{ code: 'noWay', value, known: 'lanes' }] };
  }
  const asked = there.filter(
    (described) => described.standing.status === 'offered' && (mode === undefined || described.mode === mode),
  );
  if (asked.length === 0) return { faults: [{ code: 'notOffered', role: 'mode', value: called }] };
  return { way: { processes: asked, ...ends }, faults: [] };
};

const onePlace = (
  places: PlaceNames,
  role: 'origin' | 'destination',
  value: string,
): { readonly place?: NamedPlace; readonly faults: readonly RowFault[] } => {
  if (value === '') return { faults: [{ code: 'missing', role, value }] };
  const found: FoundPlaces = places.find(value, role);
  const [place, another] = found;
  if (place === undefined) return { faults: [{ code: 'unknownPlace', role, value, known: role }] };
  if (another === undefined) return { place, faults: [] };
  return { faults: [{ code: 'ambiguousPlace', role, value, known: found.map(({ placeId }) => placeId) }] };
};

const timed = ({ offsets }: OrderKnowledge, { way, faults: before }: Ways, cellOf: CellOf): ReadOrder => {
  const [ready, deadline] = [cellOf('ready'), cellOf('deadline')];
  const [readyText, deadlineText] = [textOf(ready), textOf(deadline)];
  const [readyRead, deadlineRead] = [readMoment(readyText), readMoment(deadlineText)];
  const faults = [
    ...before,
    ...faultOfReady(readyRead, readyText),
    ...(deadlineText !== '' && deadlineRead.kind === 'none'
      ? [{ code: 'notATime', role: 'deadline', value: deadlineText } as const]
      : []),
  ];
  if (way === undefined || faults.length > 0) return { faults };
  const readyAt = momentIn(readyRead, way.origin.timeZone, offsets);
  const deadlineAt = momentIn(deadlineRead, way.destination.timeZone, offsets);
  return { order: { ...way, readyAt: readyAt ?? 0, ...(deadlineAt === undefined ? {} : { deadlineAt }) } };
};

const faultOfReady = ({ kind }: ReadMoment, value: string): readonly RowFault[] => {
  if (value === '') return [{ code: 'missing', role: 'ready', value }];
  if (kind === 'none') return [{ code: 'notATime', role: 'ready', value }];
  return kind === 'day' ? [{ code: 'noTimeOfDay', role: 'ready', value }] : [];
};

const DAY_MINUTES = 24 * 60;

/** A day alone is meant to its end: by the 10th is by midnight. */
const momentIn = (read: ReadMoment, zone: string, offsets: ZoneOffsets): number | undefined => {
  switch (read.kind) {
    case 'moment':
      return read.minutes;
    case 'wall':
      return momentOf(offsets, zone, read.wall);
    case 'day':
      return momentOf(offsets, zone, read.wall + DAY_MINUTES);
    case 'none':
      return undefined;
  }
};
