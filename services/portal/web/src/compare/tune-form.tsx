// What whoever asks knows better: own prices, rates with their date, own medians of steps, the operator's fuel figure.
import { type ReactNode, useId } from 'react';
import { SelectField, TextField, withChosen } from '../controls/field.tsx';
import { isDay } from '../format/local-input.ts';
import { durationOf } from '../i18n/reader.ts';
import { namesUnder, textOf } from '../plans/draft.ts';
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

/** A link may ask about a line that no answer names, or whose answer its own fault keeps away: it has its field too. */
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
  const known = everyLine(columns).map(({ costLineId }) => costLineId);
  const unanswered = namesUnder(draft, 'price')
    .filter((costLineId) => !known.includes(costLineId))
    .map((costLineId) => ({ costLineId, about: costLineId }));
  return (
    <Group title={t('plans:tune.prices')} note={t('plans:tune.pricesNote')}>
      <div className="ask">
        {[...everyLine(columns), ...unanswered].map((line) => {
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
          {withChosen(
            LANE_CURRENCIES.map((each) => ({ value: each, text: each })),
            props.currency,
          ).map(({ value }) => (
            <option key={value}>{value}</option>
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
          value={textOf(draft, 'in')}
          onChange={({ target }) => set({ in: target.value })}
          choices={withChosen(
            LANE_CURRENCIES.map((each) => ({ value: each, text: each })),
            textOf(draft, 'in'),
          )}
          error={faultWords('in', props)}
        />
        {LANE_CURRENCIES.filter((each) => each !== to).map((from) => (
          <DraftField
            key={from}
            {...props}
            name={`rate.${from}`}
            label={t('plans:tune.rate', { from, to })}
          />
        ))}
        <TextField
          label={t('plans:tune.on')}
          type="date"
          value={isDay(textOf(draft, 'on')) ? textOf(draft, 'on') : ''}
          onChange={({ target }) => set({ on: target.value })}
          error={faultWords('on', props)}
          required
        />
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
  const { columns, draft, reader } = props;
  const { t } = reader;
  const known = activitiesOf(columns).map(({ activity }) => activity?.activityId);
  const unanswered = namesUnder(draft, 'take').filter((id) => !known.some((each) => each === id));
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
        {unanswered.map((activityId) => (
          <DraftField
            key={activityId}
            {...props}
            name={`take.${activityId}`}
            label={activityId.replace(/^act_/, '')}
          />
        ))}
        <DraftField {...props} name="fuel" label={t('plans:tune.fuel')} hint={t('plans:tune.fuelHint')} />
      </div>
    </Group>
  );
};
