// What is told of a unit at customs: facts, and what takes a fact out of force. Each is one event in the log.
import type { DataOf } from '@fourports/contracts';
import type {
  BondedMovementEnded,
  BondedMovementStarted,
  CustomsFactRetracted,
  CustomsFactSuperseded,
  CustomsHoldLifted,
  CustomsHoldPlaced,
  CustomsNoticeReceived,
  CustomsRefused,
  CustomsReleased,
  DeclarationLodged,
  InspectionCompleted,
  InspectionOrdered,
  VehiclePermitIssued,
} from '@fourports/contracts/customs/events';

type Told = {
  declared: DataOf<typeof DeclarationLodged>;
  inspectionOrdered: DataOf<typeof InspectionOrdered>;
  inspectionCompleted: DataOf<typeof InspectionCompleted>;
  holdPlaced: DataOf<typeof CustomsHoldPlaced>;
  holdLifted: DataOf<typeof CustomsHoldLifted>;
  released: DataOf<typeof CustomsReleased>;
  refused: DataOf<typeof CustomsRefused>;
  bondedMovementStarted: DataOf<typeof BondedMovementStarted>;
  bondedMovementEnded: DataOf<typeof BondedMovementEnded>;
  vehiclePermitIssued: DataOf<typeof VehiclePermitIssued>;
  noticeReceived: DataOf<typeof CustomsNoticeReceived>;
};
type FactKind = keyof Told;

/** Example: `{ kind: 'released', data: { factId: '…', unitId: 'unt_…', … } }`. */
export type Fact = { [Kind in FactKind]: { readonly kind: Kind; readonly data: Told[Kind] } }[FactKind];

export type Strike =
  | { readonly kind: 'retracted'; readonly data: DataOf<typeof CustomsFactRetracted> }
  | { readonly kind: 'superseded'; readonly data: DataOf<typeof CustomsFactSuperseded> };

export type Entry = Fact | Strike;

export const isStrike = (entry: Entry): entry is Strike =>
  entry.kind === 'retracted' || entry.kind === 'superseded';

/** One of a unit's entries by name: a fact by its own id, a strike by what it strikes. */
export const entryIdOf = (entry: Entry): string => {
  switch (entry.kind) {
    case 'retracted':
      return `retraction of ${entry.data.factId}`;
    case 'superseded':
      return `${entry.data.by} for ${entry.data.factId}`;
    default:
      return entry.data.factId;
  }
};

/** The declaration, hold or inspection a fact is of, by our own ids. */
export const casesOf = (fact: Fact): readonly string[] => {
  const { declarationId } = fact.data;
  const ids = [
    declarationId,
    fact.kind === 'holdPlaced' || fact.kind === 'holdLifted' ? fact.data.holdId : undefined,
    fact.kind === 'inspectionOrdered' || fact.kind === 'inspectionCompleted'
      ? fact.data.inspectionId
      : undefined,
  ];
  return ids.filter((id) => id !== undefined);
};
