// A tariff as it is typed: an amount in whole currency, two days, a note.
import { MOST_TARIFF_MINOR, type PutTariff } from '@fourports/contracts/planning/tariffs';
import { parseMoney } from '@fourports/freight';

export type TariffDraft = {
  readonly costLineId: string;
  readonly amount: string;
  readonly currency: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly note: string;
};

export type TariffFault = 'amount' | 'order' | 'validFrom';

/** What can be sent, or what is wrong with it. */
export const readTariff = (
  draft: TariffDraft,
): { readonly tariff: PutTariff } | { readonly fault: TariffFault } => {
  const { costLineId, validFrom, validTo } = draft;
  const money = parseMoney(draft.amount.trim().replaceAll(' ', '').replace(',', '.'), draft.currency);
  if (!money.ok || money.value.amountMinor < 0 || money.value.amountMinor > MOST_TARIFF_MINOR)
    return { fault: 'amount' };
  if (validFrom === '') return { fault: 'validFrom' };
  if (validTo !== '' && validTo < validFrom) return { fault: 'order' };
  const note = draft.note.trim();
  return {
    tariff: {
      costLineId,
      amount: money.value,
      validFrom,
      ...(validTo === '' ? {} : { validTo }),
      ...(note === '' ? {} : { note }),
    },
  };
};
