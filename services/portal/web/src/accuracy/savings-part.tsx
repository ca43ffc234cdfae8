// What delivered shipments saved against another way of that same day; the baseline is named and can be changed.
import type { RealisedSavings } from '@fourports/contracts/planning/savings';
import { SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { type HindsightFilters, savingsQuery } from '../api/plan-queries.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { SelectField } from '../controls/field.tsx';
import type { Reader } from '../i18n/reader.ts';
import { moneyWords } from '../plans/money-words.ts';
import { SavedItems } from './saved-items.tsx';
import { gasSavedWords, hoursSavedWords, monthWords } from './savings-words.ts';

type Mode = (typeof SHIPMENT_MODES)[number];
type Props = {
  filters: HindsightFilters;
  against: Mode;
  error: string | undefined;
  onAgainst: (mode: string) => void;
  reader: Reader;
};

const MOST_ITEMS = 20;

export const SavingsPart = ({ filters, against, error, onAgainst, reader }: Props): ReactNode => {
  const { t } = reader;
  const id = useId();
  const savings = useQuery(savingsQuery({ ...filters, against }));
  return (
    <section className="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{t('plans:savings.title', { baseline: t(`timeline:modes.${against}`) })}</h2>
        <span className="muted">{t('plans:savings.note')}</span>
        <span className="end">
          <SelectField
            label={t('plans:baseline')}
            value={against}
            error={error}
            onChange={({ target }) => onAgainst(target.value)}
            choices={SHIPMENT_MODES.map((each) => ({ value: each, text: t(`timeline:modes.${each}`) }))}
          />
        </span>
      </header>
      {savings.isError ? <ProblemNote error={savings.error} onRetry={() => void savings.refetch()} /> : null}
      {savings.data === undefined ? (
        savings.isError ? null : (
          <span className="skeleton tall" />
        )
      ) : savings.data.shipments === 0 ? (
        <p className="sec">{t('plans:savings.none')}</p>
      ) : (
        <Saved savings={savings.data} reader={reader} />
      )}
    </section>
  );
};

/** Undefined where it is known of no shipment. */
const gramsOf = ({ gramsKnownOf, kgRoRo, kgRoPax }: RealisedSavings['groups'][number]) =>
  gramsKnownOf === 0 ? undefined : { roRo: kgRoRo * 1000, roPax: kgRoPax * 1000 };

const Saved = ({ savings, reader }: { savings: RealisedSavings; reader: Reader }): ReactNode => {
  const { t } = reader;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: Wider than a phone, it must scroll by the keyboard too. */}
      <section className="scroll" aria-label={t('plans:savings.note')} tabIndex={0}>
        <table className="savings" data-testid="savings">
          <thead>
            <tr>
              <th scope="col">{t('plans:savings.month')}</th>
              <th scope="col">{t('web:list.mode')}</th>
              <th scope="col" className="r">
                n
              </th>
              <th scope="col" className="r">
                {t('plans:savings.hours')}
              </th>
              <th scope="col" className="r">
                CO₂e
              </th>
              <th scope="col" className="r">
                {t('plans:savings.cost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {savings.groups.map((group) => (
              <tr key={group.month + group.mode + (group.customerId ?? '')}>
                <th scope="row">{monthWords(group.month, reader)}</th>
                <td>{t(`timeline:modes.${group.mode}`)}</td>
                <td className="r" data-label="n">
                  {group.shipments}
                </td>
                <td className="r" data-label={t('plans:savings.hours')}>
                  {hoursSavedWords(group.hoursMean, reader)}
                </td>
                <td className="r" data-label="CO₂e">
                  {gasSavedWords(gramsOf(group), reader)}
                  {group.gramsKnownOf === group.shipments ? null : (
                    <span className="muted">
                      {' '}
                      {t('plans:savings.knownOf', { known: group.gramsKnownOf, count: group.shipments })}
                    </span>
                  )}
                </td>
                <td className="r" data-label={t('plans:savings.cost')}>
                  {group.cost.map((each) => moneyWords(each, reader)).join(', ')}{' '}
                  <span className="muted">
                    {t('plans:savings.knownOf', { known: group.costKnownOf, count: group.shipments })}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <SavedItems items={savings.items.slice(0, MOST_ITEMS)} reader={reader} />
    </>
  );
};
