// Tells what happens to units at customs: who says what, in whatever order, and how their files and cases read then.
import type { Place } from '@fourports/contracts/schedules/network';
import { carryOver } from '../carry-over.ts';
import { type Case, type CaseStatus, statusOf } from '../case.ts';
import { correctFact } from '../correct-fact.ts';
import { enterStep, type Step } from '../enter-step.ts';
import { type Entry, type Fact, isStrike } from '../fact.ts';
import { beginCase, endCase } from '../hold-and-inspect.ts';
import { lodgeDeclaration } from '../lodge-declaration.ts';
import type { Outcome } from '../outcome.ts';
import type { PlaceDirectory } from '../place-directory.ts';
import { takeFact } from '../take-fact.ts';
import { readFile, standingFacts, type UnitFile, withEntries } from '../unit-file.ts';
import type { Author, Word } from '../word.ts';

export const truck = unitId(1);
export const trailer = unitId(2);
export const weihai = 'plc_weihai-port';
export const incheon = 'plc_incheon-port';
const incheonShed = 'plc_incheon-shed-02012018';

const place = (placeId: string, kind: Place['kind'], country: Place['country'], within?: string) =>
  [placeId, { placeId, kind, country, ...(within === undefined ? {} : { within }) }] as const;
const places: PlaceDirectory = new Map([
  place(weihai, 'seaport', 'CN'),
  place(incheon, 'seaport', 'KR'),
  place(incheonShed, 'bondedShed', 'KR', incheon),
]);

const NOW = '2026-12-31T00:00:00.000Z';
const actor = { type: 'person', id: 'per_1' } as const;
export const forwarder: Author = {
  enteredBy: { organisationId: `org_${'f'.repeat(32)}`, actor },
  kind: 'forwarder',
  places: [],
};
const portOf = (placeId: string): Author => ({
  enteredBy: { organisationId: `org_${'a'.repeat(32)}`, actor },
  kind: 'port',
  places: [placeId],
});

/** `moment('3 Dec 10:20')`: UTC, in 2026. */
const moment = (text: string): string => {
  const [day = '', month = '', clock = ''] = text.split(' ');
  const number = ['Nov', 'Dec'].indexOf(month) + 11;
  return `2026-${number}-${day.padStart(2, '0')}T${clock}:00.000Z`;
};

export type Told = {
  readonly at: string;
  readonly when: string;
  /** When we learnt it; at once unless told. */
  readonly learnt?: string;
  readonly of?: readonly string[];
  readonly basis?: 'document' | 'attested';
  readonly by?: Author;
};

export type Story = {
  readonly declared: (
    told: Told & { readonly number?: string; readonly regime?: 'export' | 'import' | 'transit' },
  ) => Story;
  readonly step: (step: Step, told: Told) => Story;
  readonly held: (reason: string, told: Told) => Story;
  readonly lifted: (told: Told) => Story;
  readonly inspectionOrdered: (told: Told) => Story;
  readonly inspected: (findings: Findings, told: Told) => Story;
  /** A message of customs' own, which may come whenever it likes. */
  readonly message: (kind: MessageKind, told: Told & { readonly text?: string }) => Story;
  readonly corrected: (
    kind: Fact['kind'],
    told: { readonly how: 'retract' } | { readonly how: 'amend'; readonly when: string },
  ) => Story;
  /** The goods are put into another unit. */
  readonly moved: (from: string, to: string, when: string) => Story;
  readonly status: (kind: Case['kind']) => CaseStatus;
  /** Kinds of what stands of a unit, in the order in which it happened. */
  readonly stands: (unitId?: string) => readonly string[];
  /** What was struck, with how far it was off. */
  readonly struck: (unitId?: string) => readonly string[];
  readonly cases: readonly Case[];
  readonly refusal: string | undefined;
};

type Findings = Parameters<typeof endCase>[1]['ending'] extends infer Ending
  ? Ending extends { readonly findings: infer Found }
    ? Found
    : never
  : never;
type MessageKind = 'released' | 'holdPlaced' | 'holdLifted' | 'bondedMovementStarted' | 'noticeReceived';

type State = {
  readonly files: ReadonlyMap<string, UnitFile>;
  readonly cases: readonly Case[];
  readonly count: number;
  readonly refusal: string | undefined;
};

const sources = { places, now: NOW };

const wordOf = (state: State, { at, when, learnt, basis = 'document', by }: Told): Word => ({
  wordId: `word-${state.count}`,
  placeId: at,
  occurredAt: moment(when),
  recordedAt: moment(learnt ?? when),
  authority: at === weihai ? '威海海关' : '인천세관',
  basis,
  author: by ?? forwarder,
});

const taking = (state: State, facts: readonly Fact[]): State => {
  const files = new Map(state.files);
  for (const fact of facts) {
    const file = files.get(fact.data.unitId) ?? { unitId: fact.data.unitId, entries: [] };
    files.set(file.unitId, withEntries(file, takeFact(file, fact, places).entries));
  }
  return { ...state, files, count: state.count + 1 };
};

const writing = (state: State, entries: readonly Entry[]): State => {
  const files = new Map(state.files);
  for (const entry of entries) {
    const file = files.get(entry.data.unitId);
    if (file !== undefined) files.set(file.unitId, withEntries(file, [entry]));
  }
  return { ...state, files, count: state.count + 1 };
};

const after = <Value>(state: State, outcome: Outcome<Value>, go: (value: Value) => State): Story =>
  tell(
    outcome.ok ? { ...go(outcome.value), refusal: undefined } : { ...state, refusal: outcome.problem.code },
  );

const caseOf = ({ cases }: State, kind: Case['kind']): Case => {
  const found = cases.findLast((each) => each.kind === kind);
  if (found === undefined) throw new Error(`Failed to tell the story: there is no ${kind}.`);
  return found;
};
const filesOf = ({ files }: State, { unitIds }: Case): readonly UnitFile[] =>
  unitIds.map((each) => files.get(each) ?? { unitId: each, entries: [] });
const readOf = (state: State, kind: Case['kind']) => {
  const told = caseOf(state, kind);
  return { case: told, files: filesOf(state, told) };
};

const begin = (state: State, kind: 'hold' | 'inspection', told: Told, reason?: string): Story => {
  const word = wordOf(state, { by: portOf(told.at), ...told });
  const command = {
    caseId: `${kind}-${state.count}`,
    kind,
    unitIds: told.of ?? [truck],
    ...(reason === undefined ? {} : { reason }),
  };
  return after(state, beginCase(command, word, sources), ({ opened, facts }) =>
    taking({ ...state, cases: [...state.cases, opened] }, facts),
  );
};

const end = (
  state: State,
  kind: 'hold' | 'inspection',
  ending: Parameters<typeof endCase>[1]['ending'],
  told: Told,
) => {
  const word = wordOf(state, { by: portOf(told.at), ...told });
  const units = told.of === undefined ? {} : { unitIds: told.of };
  return after(state, endCase(readOf(state, kind), { ending, ...units }, word, sources), (facts) =>
    taking(state, facts),
  );
};

const correct = (state: State, kind: Fact['kind'], told: Parameters<Story['corrected']>[1]): Story => {
  const { files } = state;
  const file = files.get(truck) ?? { unitId: truck, entries: [] };
  const fact = standingFacts(file).findLast((each) => each.kind === kind);
  const caseId = state.cases.findLast((each) => JSON.stringify(fact).includes(each.caseId))?.caseId ?? '';
  const correction = {
    caseId,
    factId: fact?.data.factId ?? '',
    newFactId: `correction-${state.count}`,
    reason: 'wrong line',
    how: told.how,
    ...(told.how === 'amend' ? { instead: { occurredAt: moment(told.when) } } : {}),
  };
  return after(state, correctFact(file, correction, forwarder, sources), (entries) =>
    writing(state, entries),
  );
};

const tell = (state: State): Story => ({
  cases: state.cases,
  refusal: state.refusal,
  declared: ({ number, regime = 'export', ...told }) =>
    after(
      state,
      lodgeDeclaration(
        {
          declarationId: `declaration-${state.count}`,
          unitIds: told.of ?? [truck],
          regime,
          ...(number === undefined ? {} : { declarationNumber: number }),
        },
        wordOf(state, told),
        sources,
      ),
      ({ opened, facts }) => taking({ ...state, cases: [...state.cases, opened] }, facts),
    ),
  step: (step, told) => {
    const units = told.of === undefined ? {} : { unitIds: told.of };
    const stepped = enterStep(readOf(state, 'declaration'), { step, ...units }, wordOf(state, told), sources);
    return after(state, stepped, ({ facts, inspection }) =>
      taking({ ...state, cases: [...state.cases, ...(inspection === undefined ? [] : [inspection])] }, facts),
    );
  },
  held: (reason, told) => begin(state, 'hold', told, reason),
  lifted: (told) => end(state, 'hold', { kind: 'holdLifted' }, told),
  inspectionOrdered: (told) => begin(state, 'inspection', told),
  inspected: (findings, told) => end(state, 'inspection', { kind: 'inspectionCompleted', findings }, told),
  message: (kind, told) => tell(taking(state, [messageOf(kind, told)])),
  corrected: (kind, told) => correct(state, kind, told),
  moved: (from, to, when) => {
    const [left, entered] = [from, to].map((each) => state.files.get(each) ?? { unitId: each, entries: [] });
    if (left === undefined || entered === undefined)
      throw new Error('Failed to tell the story: no such unit.');
    const at = moment(when);
    const facts = carryOver(left, entered, { from, to, at, recordedAt: at }, places);
    const cases = state.cases.map((each) => ({ ...each, unitIds: [...new Set([...each.unitIds, to])] }));
    return tell(taking({ ...state, cases }, facts));
  },
  ...readingsOf(state),
});

type Readings = Pick<Story, 'status' | 'stands' | 'struck'>;

const readingsOf = (state: State): Readings => ({
  status: (kind) => statusOf(caseOf(state, kind), filesOf(state, caseOf(state, kind)), places),
  stands: (unit = truck) =>
    standingFacts(state.files.get(unit) ?? { unitId: unit, entries: [] }).map(({ kind }) => kind),
  struck: (unit = truck) =>
    readFile(state.files.get(unit) ?? { unitId: unit, entries: [] }).flatMap(({ fact, struck }) =>
      struck === undefined
        ? []
        : [
            `${fact.data.basis} ${fact.kind}${isStrike(struck) && struck.kind === 'superseded' ? ` ${struck.data.differenceMinutes} min` : ''}`,
          ],
    ),
});

export const given: Story = tell({ files: new Map(), cases: [], count: 0, refusal: undefined });

/** Customs' messages know units and moments, and nothing of our cases. */
const messageOf = (kind: MessageKind, told: Told & { readonly text?: string }): Fact => {
  const unit = told.of?.[0] ?? truck;
  const data = {
    factId: `message ${kind} ${told.when}`,
    unitId: unit,
    placeId: told.at === incheon ? incheonShed : told.at,
    occurredAt: moment(told.when),
    recordedAt: moment(told.learnt ?? told.when),
    authority: '인천세관',
    basis: 'message' as const,
  };
  switch (kind) {
    case 'holdPlaced':
    case 'holdLifted':
      return { kind, data: { ...data, holdId: `hold of ${kind} ${told.when}` } };
    case 'noticeReceived':
      return { kind, data: { ...data, text: told.text ?? '' } };
    default:
      return { kind, data };
  }
};

function unitId(number: number): string {
  return `unt_${String(number).padStart(32, '0')}`;
}
