// What whoever asks knows better: own prices, rates with their date, own medians of steps, the operator's fuel figure.
import { type ReactNode, useId } from 'react';
import { SelectField } from '../controls/field.tsx';
import { durationOf } from '../i18n/reader.ts';
import { textOf } from '../plans/draft.ts';
import { DraftField, type FieldProps, faultWords } from '../plans/goods-fields.tsx';
import { type Step, stepWords } from '../plans/plan-words.ts';
import type { KnownColumn } from './columns.ts';
import { currencyOf, LANE_CURRENCIES, priceOf } from './comparison-question.ts';
import { everyLine, LineName } from './cost-cells.tsx';

type Props = FieldProps & { columns: readonly KnownColumn[] };

export const TuneForm = (props: Props): ReactNode => (
  <>
    <Prices {...props} />
    <Rates {...props} />
    <Durations {...props} />
  </>
);

const Group = ({
  title,
  note,
  children,
}: {
  title: string;
  note: string;
  children: ReactNode;
}): ReactNode => (
  <fieldset className="group">
    <legend>{title}</legend>
    <p className="sec small">{note}</p>
    {children}
  </fieldset>
);

const Prices = (props: Props): ReactNode => {
  const { columns, draft, reader, set } = props;
  const { t } = reader;
  return (
    <Group title={t('plans:tune.prices')} note={t('plans:tune.pricesNote')}>
      <div className="ask">
        {everyLine(columns).map((line) => {
          const name = `price.${line.costLineId}`;
          const { amount, currency } = priceOf(draft, line.costLineId);
          return (
            <PriceField
              key={line.costLineId}
              label={<LineName line={line} reader={reader} />}
              per={'per' in line ? t(`plans:per.${line.per}`) : ''}
              amount={amount}
              currency={currency}
              error={faultWords(name, props)}
              onChange={(text, code) => set({ [name]: text === '' ? '' : `${text} ${code}` })}
              currencyLabel={t('plans:question.currency')}
            />
          );
        })}
      </div>
    </Group>
  );
};

type PriceProps = {
  label: ReactNode;
  per: string;
  amount: string;
  currency: string;
  error: string | undefined;
  currencyLabel: string;
  onChange: (amount: string, currency: string) => void;
};

const PriceField = (props: PriceProps): ReactNode => {
  const id = useId();
  return (
    <div className="fld">
      <label htmlFor={id}>
        {props.label} <span className="muted">{props.per}</span>
      </label>
      <div className="joint">
        <input
          className="in"
          id={id}
          inputMode="decimal"
          value={props.amount}
          maxLength={15}
          onChange={({ target }) => props.onChange(target.value.replaceAll(' ', ''), props.currency)}
          {...(props.error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}e` })}
        />
        <select
          className="in"
          aria-label={props.currencyLabel}
          value={props.currency}
          onChange={({ target }) => props.onChange(props.amount, target.value)}
        >
          {LANE_CURRENCIES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </div>
      {props.error === undefined ? null : (
        <span className="err" id={`${id}e`} role="alert">
          {props.error}
        </span>
      )}
    </div>
  );
};

const Rates = (props: Props): ReactNode => {
  const { draft, set, reader } = props;
  const { t } = reader;
  const to = currencyOf(draft);
  return (
    <Group title={t('plans:tune.rates')} note={t('plans:tune.ratesNote')}>
      <div className="ask">
        <SelectField
          label={t('plans:tune.in')}
          value={to}
          onChange={({ target }) => set({ in: target.value })}
          choices={LANE_CURRENCIES.map((each) => ({ value: each, text: each }))}
        />
        {LANE_CURRENCIES.filter((each) => each !== to).map((from) => (
          <DraftField
            key={from}
            {...props}
            name={`rate.${from}`}
            label={t('plans:tune.rate', { from, to })}
          />
        ))}
        <div className="fld">
          <label htmlFor="rates-on">{t('plans:tune.on')}</label>
          <input
            className="in"
            id="rates-on"
            type="date"
            value={textOf(draft, 'on')}
            onChange={({ target }) => set({ on: target.value })}
            required
          />
        </div>
        <DraftField {...props} name="by" label={t('plans:tune.by')} isText />
        <DraftField {...props} name="cheaper" label={t('plans:tune.cheaper')} />
      </div>
    </Group>
  );
};

/** Every activity once, in the order of the first mode that has it. */
const activitiesOf = (columns: readonly KnownColumn[]): readonly Step[] => [
  ...new Map(
    columns
      .flatMap(({ compared }) => compared.plan.steps)
      .filter(({ activity }) => activity !== undefined)
      .map((step) => [step.activity?.activityId, step]),
  ).values(),
];

const Durations = (props: Props): ReactNode => {
  const { columns, reader } = props;
  const { t } = reader;
  return (
    <Group title={t('plans:tune.durations')} note={t('plans:tune.durationsNote')}>
      <div className="ask">
        {activitiesOf(columns).map((step) => (
          <DraftField
            key={step.activity?.activityId}
            {...props}
            name={`take.${step.activity?.activityId}`}
            label={stepWords(step, reader)}
            hint={t(step.provenance?.assumption === true ? 'plans:tune.assumed' : 'plans:tune.now', {
              duration: durationOf(reader, step.activity?.minutes.p50 ?? 0),
            })}
          />
        ))}
        <DraftField {...props} name="fuel" label={t('plans:tune.fuel')} hint={t('plans:tune.fuelHint')} />
      </div>
    </Group>
  );
};
