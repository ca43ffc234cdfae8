// What one answer of API001 (화물통관진행정보, cargo clearance progress) can be: a closed union, so that "no record"
// and "no answer" can never be taken for one another.

export type UnipassAnswer =
  | { readonly outcome: 'cargo'; readonly cargo: Cargo }
  /** A bill names several cargoes: each is asked for again by its own number. */
  | { readonly outcome: 'several'; readonly cargoes: readonly CargoLine[] }
  /** Customs says that it knows nothing by this number; nothing else may be read as that. */
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'unavailable'; readonly reason: UnavailableReason; readonly detail: string };

/** Why there is no answer, though there may be a body and HTTP 200. */
export const UNAVAILABLE_REASONS = [
  // The body is no answer of customs.
  'empty',
  'tooLarge',
  'html',
  'truncated',
  'malformed',
  'hostile',
  'unexpected',
  // Customs answers that it does not answer: tCnt is -1 and ntceInfo says why.
  'keyRefused',
  'quota',
  'requestRefused',
  'fault',
  // There is no body.
  'notReached',
  'httpStatus',
] as const;
export type UnavailableReason = (typeof UNAVAILABLE_REASONS)[number];

/** One cargo with what happened to it, in the order of its moments; the same answer always gives the same value. */
export type Cargo = CargoLine & {
  readonly containerNumber?: string;
  readonly vesselName?: string;
  readonly voyage?: string;
  /** etprCstm: the customs office of entry. */
  readonly office?: string;
  /** csclPrgsStts, verbatim: how far clearance is. */
  readonly clearance?: string;
  /**
   * prgsStts, verbatim: the last thing recorded. Misleading, because an extension may be recorded after the goods
   * have left; kept to be shown as customs' words, never to decide anything.
   */
  readonly lastRecorded?: string;
  readonly events: readonly CargoEvent[];
};

/** What a line of a list says, and the head of every cargo. */
export type CargoLine = {
  /** cargMtNo, 화물관리번호. */
  readonly cargoNumber: string;
  readonly masterBill?: string;
  readonly houseBill?: string;
  /** UN/LOCODE or airport. */
  readonly dischargePort?: string;
  /** etprDt, a local date in Korea. */
  readonly arrivedOn?: string;
};

/** Texts are verbatim and absent when empty; numbers stay texts, so that `0012` and `1E5` stay what they are. */
export type CargoEvent = {
  /** cargTrcnRelaBsopTpcd. */
  readonly kind: string;
  /** rlbrCn: on what ground, for example 보세운송 반입. */
  readonly ground?: string;
  /** prcsDttm in UTC; absent when it is no moment. */
  readonly processedAt?: string;
  /** rlbrDttm in UTC: when the goods came in or went out, by the shed's clock. */
  readonly handledAt?: string;
  /** rlbrDttm when it is free text. */
  readonly handledNote?: string;
  readonly shed?: Shed;
  /** dclrNo: the number of this declaration, report or movement. */
  readonly number?: string;
  /** rlbrBssNo: the number it rests on, or a person, a firm, a deadline. */
  readonly basis?: string;
  /** bfhnGdncCn. */
  readonly notice?: string;
  readonly packages?: string;
  readonly mass?: string;
};

export type Shed = {
  /** Eight digits: customs' number of the shed. */
  readonly code: string;
  /** What followed the slash: a zone, a forwarder, 입항전운송 for transport declared before arrival. */
  readonly suffix?: string;
  readonly name?: string;
};
