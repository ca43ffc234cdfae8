// Why nothing is promised; never a made-up number.

export const UNKNOWN_BECAUSE = [
  /** No process of this mode leads there. */
  'noProcess',
  'notOffered',
  'figuresNotKnown',
  /** The plan names no sailing. */
  'noSailing',
  /** The sailing has a day and no clock times. */
  'sailingWithoutTimes',
  /** The plan's sailing is none of the process's crossing. */
  'otherCrossing',
  /** None of the departures that are known gets it there within the 30 days that are looked ahead. */
  'nothingInReach',
  /** Customs refused, or the goods came back. */
  'goesBack',
  'cancelled',
  /** The shipment or its sailing is not fully known yet. */
  'notYetKnown',
  /** Computing it failed, a fault of ours; it is tried again every ten minutes. */
  'notComputed',
] as const;
export type UnknownBecause = (typeof UNKNOWN_BECAUSE)[number];
