// What was entered by hand was wrong: it is taken back, or said again as it was. Both stay to be seen.
import type { CustomsHappening } from '@fourports/contracts/customs/happening';
import type { InspectionFindings } from '@fourports/contracts/customs/inspection';
import { casesOf, type Entry, type Fact } from './fact.ts';
import { isAfter, minutesBetween } from './moment.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import { isWithin } from './place-directory.ts';
import { differencesOf } from './same-happening.ts';
import { standingFacts, type UnitFile } from './unit-file.ts';
import type { Author, WordSources } from './word.ts';

export type Correction = {
  readonly caseId: string;
  readonly factId: string;
  readonly reason: string;
  /** Of the fact that holds instead. */
  readonly newFactId: string;
  readonly how: 'retract' | 'amend';
  readonly instead?: {
    readonly occurredAt?: string;
    readonly placeId?: string;
    readonly authority?: string;
    readonly basis?: 'document' | 'attested';
    readonly findings?: InspectionFindings;
  };
};

export const correctFact = (
  file: UnitFile,
  correction: Correction,
  author: Author,
  sources: WordSources,
): Outcome<readonly Entry[]> => {
  const { factId, caseId, how } = correction;
  const fact = standingFacts(file).find((each) => each.data.factId === factId);
  if (fact === undefined || !casesOf(fact).includes(caseId))
    return refuse(
      'CONFLICT',
      `Failed to correct the fact: ${factId} does not stand in ${caseId}. Read it again.`,
    );
  const refused = mayCorrect(fact, author, sources);
  if (refused !== undefined) return refused;
  return how === 'retract'
    ? accept([retract(fact, correction, author, sources)])
    : amend(fact, correction, author, sources);
};

/** Who entered it, or the port of the place; what customs itself said is nobody's to correct. */
const mayCorrect = (fact: Fact, author: Author, { places }: WordSources): Outcome<never> | undefined => {
  const { basis, enteredBy, placeId, factId } = fact.data;
  if (basis === 'message')
    return refuse(
      'NOT_YOUR_REPORT',
      `Failed to correct the fact: ${factId} is customs’ own message. It changes when customs says otherwise.`,
    );
  const isOwn = enteredBy?.organisationId === author.enteredBy.organisationId;
  const isPort = author.kind === 'port' && author.places.some((own) => isWithin(places, placeId, own));
  return isOwn || isPort
    ? undefined
    : refuse(
        'NOT_YOUR_REPORT',
        `Failed to correct the fact: ${factId} was entered by another organisation. Ask it, or the port.`,
      );
};

const retract = ({ data }: Fact, { reason }: Correction, author: Author, { now }: WordSources): Entry => ({
  kind: 'retracted',
  data: {
    unitId: data.unitId,
    factId: data.factId,
    reason,
    retractedBy: author.enteredBy.organisationId,
    recordedAt: now,
  },
});

const amend = (
  fact: Fact,
  { newFactId, reason, instead = {} }: Correction,
  author: Author,
  { places, now }: WordSources,
): Outcome<readonly Entry[]> => {
  const { findings, ...changed } = instead;
  if (changed.placeId !== undefined && !places.has(changed.placeId))
    return refuse(
      'UNKNOWN_PLACE',
      `Failed to correct the fact: the place ${changed.placeId} is not known. Send a place of GET /v1/routes/places.`,
    );
  if (changed.occurredAt !== undefined && isAfter(changed.occurredAt, now))
    return refuse(
      'IN_THE_FUTURE',
      `Failed to correct the fact: ${changed.occurredAt} has not come yet, it is ${now}. Send a moment that has passed.`,
    );
  const told = { ...changed, factId: newFactId, recordedAt: now, enteredBy: author.enteredBy };
  return accept(restate(withFindings(fact, findings), told, reason));
};

/** The fact said anew, and what it was before struck in its favour. `changed` names the new fact and its author. */
export const restate = (
  fact: Fact,
  changed: Partial<CustomsHappening> & Pick<CustomsHappening, 'factId' | 'recordedAt'>,
  reason: string,
): readonly Entry[] => {
  const holds = restated(fact, changed);
  const { enteredBy } = holds.data;
  return [
    holds,
    {
      kind: 'superseded',
      data: {
        unitId: fact.data.unitId,
        factId: fact.data.factId,
        by: changed.factId,
        because: 'corrected',
        reason,
        basis: holds.data.basis,
        differenceMinutes: minutesBetween(fact.data.occurredAt, holds.data.occurredAt),
        differs: [...differencesOf(fact, holds)],
        ...(enteredBy === undefined ? {} : { supersededBy: enteredBy.organisationId }),
        recordedAt: changed.recordedAt,
      },
    },
  ];
};

const restated = <Told extends Fact>(fact: Told, changed: Partial<CustomsHappening>): Told => ({
  ...fact,
  data: { ...fact.data, ...changed },
});

const withFindings = (fact: Fact, findings: InspectionFindings | undefined): Fact =>
  fact.kind === 'inspectionCompleted' && findings !== undefined
    ? { ...fact, data: { ...fact.data, findings } }
    : fact;
