// What the kinds of events seen in real answers mean here. Decided in docs/decisions/0014.
import { noticeNameOf, withoutBlanks } from '@fourports/contracts/customs/notices';
import type { CargoEvent } from './unipass-answer.ts';

/**
 * A step of customs, a movement of the goods, or neither. `shedIn` and `shedOut` under bond are both at once: the
 * shed saw the goods, and customs' bonded transport ended or began.
 */
export type Step =
  | 'arrived'
  | 'discharged'
  | 'shedIn'
  | 'shedOut'
  | 'bondedMovementStarted'
  | 'bondedMovementEnded'
  | 'declared'
  | 'released'
  | 'notice';

export type Meaning = {
  readonly steps: readonly Step[];
  readonly regime?: 'import' | 'transit';
  /** False for kinds nobody has told us of: they are kept word for word and counted. */
  readonly isKnown: boolean;
};

const known = (step: Step, regime?: Meaning['regime']): Meaning => ({
  steps: [step],
  isKnown: true,
  ...(regime === undefined ? {} : { regime }),
});

/** Without blanks; notices have names of their own in contracts. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['입항보고수리', known('arrived')],
  // The leave to unload; its moment stands for the unloading, of which customs tells nothing else.
  ['하선신고수리', known('discharged')],
  ['보세운송신고접수', known('declared', 'transit')],
  ['보세운송신고수리', known('released', 'transit')],
  ['수입신고', known('declared', 'import')],
  ['수입신고수리', known('released', 'import')],
  ['통관목록접수', known('declared', 'import')],
  ['통관목록심사완료', known('released', 'import')],
  ['반입신고', known('shedIn')],
  ['반출신고', known('shedOut')],
]);

const noticeOf = (kind: string): Meaning => ({
  steps: ['notice'],
  isKnown: noticeNameOf(kind) !== undefined,
});

export const meaningOf = ({ kind, ground = '' }: Pick<CargoEvent, 'kind' | 'ground'>): Meaning => {
  const meaning = MEANINGS.get(withoutBlanks(kind)) ?? noticeOf(kind);
  const [step] = meaning.steps;
  if (step === 'shedIn' && isUnderBond(ground))
    return { ...meaning, steps: ['bondedMovementEnded', 'shedIn'], regime: 'transit' };
  if (step === 'shedOut' && isUnderBond(ground))
    return { ...meaning, steps: ['bondedMovementStarted', 'shedOut'], regime: 'transit' };
  return meaning;
};

/** 보세운송 반입, 보세운송 반출. */
export const isUnderBond = (ground: string): boolean => withoutBlanks(ground).startsWith('보세운송');

/** Clearance texts (csclPrgsStts) and kinds that mean: customs lets the goods into the country. */
export const isCleared = (text: string): boolean => {
  const meaning = MEANINGS.get(withoutBlanks(text));
  return meaning?.steps[0] === 'released' && meaning.regime === 'import';
};
