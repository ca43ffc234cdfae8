// What the outside world reports of each step: which fact, at which place, by whom. The reports are those the product's
// doors take; what of the process each is about is said beside it, for those who have no door between.
import type { Process } from '@fourports/contracts/planning/process';
import type { CustomsFact, HandlingKind } from '@fourports/contracts/tracking/unit';
import type { Fact } from '../domain/evidence.ts';
import type { Happening } from './play-unit.ts';

export type Said = {
  readonly what:
    | { readonly door: 'handling'; readonly kind: HandlingKind; readonly sailingId?: string }
    | { readonly door: 'customs'; readonly kind: CustomsFact['kind'] };
  readonly placeId: string;
  readonly occurredAt: number;
  /** Absent: it says nothing of how far the process is. */
  readonly fact?: Fact;
};

export const saidOf = (
  happening: Happening,
  { originPlaceId }: Pick<Process, 'originPlaceId'>,
): readonly Said[] =>
  happening.kind === 'departure' ? saidOfDeparture(happening) : saidOfActivity(happening, originPlaceId);

const saidOfDeparture = ({
  step,
  departure,
  doneAt,
}: Extract<Happening, { kind: 'departure' }>): readonly Said[] => {
  const { stepId, means, fromPlaceId, toPlaceId } = step;
  const { departureId, departsAt } = departure;
  const isFerry = means === 'ferry';
  const on = isFerry ? { sailingId: departureId } : {};
  return [
    {
      what: { door: 'handling', kind: isFerry ? 'departed' : 'tookOff', ...on },
      placeId: fromPlaceId,
      occurredAt: departsAt,
      fact: { kind: 'departed', stepId, at: departsAt, departureId },
    },
    {
      what: { door: 'handling', kind: isFerry ? 'arrived' : 'landed', ...on },
      placeId: toPlaceId,
      occurredAt: doneAt,
      fact: { kind: 'done', stepId, at: doneAt },
    },
  ];
};

type Worked = Extract<Happening, { kind: 'activity' }>;

/** What is reported when work of a kind is done; customs and drives have more to say. */
const REPORTED_WHEN_DONE = {
  load: 'pickedUp',
  stuff: 'stuffed',
  board: 'loaded',
  discharge: 'discharged',
  changeTractor: 'exchanged',
  transfer: 'shedIn',
  accept: 'shedIn',
  wait: 'shedOut',
  breakDown: 'delivered',
  deliver: 'delivered',
} as const satisfies Partial<Record<Worked['step']['activity']['kind'], HandlingKind>>;

const saidOfActivity = (worked: Worked, originPlaceId: string): readonly Said[] => {
  const { activity } = worked.step;
  switch (activity.kind) {
    case 'declare':
      return activity.declarations.includes('import')
        ? [customs(worked, 'declared', 'begun'), customs(worked, 'released', 'done')]
        : [customs(worked, 'declared', 'done')];
    case 'inspect':
      return worked.branch === 'inspected'
        ? [
            customs(worked, 'inspectionOrdered', 'begun'),
            customs(worked, 'inspectionCompleted', 'done'),
            customs(worked, 'released', 'done'),
          ]
        : [customs(worked, 'released', 'done')];
    case 'drive':
      return [
        // Whoever sets out from a warehouse passes no gate.
        ...(activity.placeId === originPlaceId ? [] : [handled(worked, 'gateOut', 'begun')]),
        handled(worked, 'gateIn', 'done'),
      ];
    default:
      return [handled(worked, REPORTED_WHEN_DONE[activity.kind], 'done')];
  }
};

const handled = (worked: Worked, kind: HandlingKind, end: 'begun' | 'done'): Said => {
  const { placeId, toPlaceId } = worked.step.activity;
  const at = end === 'begun' ? placeId : (toPlaceId ?? placeId);
  return { what: { door: 'handling', kind }, placeId: at, ...whenAt(worked, end) };
};

const customs = (worked: Worked, kind: CustomsFact['kind'], end: 'begun' | 'done'): Said => ({
  what: { door: 'customs', kind },
  placeId: worked.step.activity.placeId,
  ...whenAt(worked, end),
});

const whenAt = ({ step: { stepId }, begunAt, doneAt }: Worked, end: 'begun' | 'done') => {
  const at = end === 'begun' ? begunAt : doneAt;
  return { occurredAt: at, fact: { kind: end, stepId, at } as const };
};
