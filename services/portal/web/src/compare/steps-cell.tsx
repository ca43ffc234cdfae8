// The steps of a mode: when each is done in the middle case, what is handled and declared, what is only assumed.
import type { ReactNode } from 'react';
import { durationOf, type Reader } from '../i18n/reader.ts';
import { endOf, fullMoment, reasonWords, type Step, stepWords } from '../plans/plan-words.ts';
import type { KnownColumn } from './columns.ts';

type Props = { column: KnownColumn; reader: Reader };

export const StepsCell = ({ column, reader }: Props): ReactNode => (
  <ol className="steps">
    {column.compared.plan.steps
      .filter(({ kind, provenance }) => kind !== 'cutOff' || provenance?.assumption === true)
      .map((step) => (
        <StepLine key={step.stepId} step={step} reader={reader} />
      ))}
  </ol>
);

/** Its own figure, or the clock time of its departure. */
const isAssumed = ({ provenance, departures }: Step): boolean =>
  provenance?.assumption === true || departures?.[0]?.provenance?.assumption === true;

const StepLine = ({ step, reader }: { step: Step; reader: Reader }): ReactNode => {
  const { t } = reader;
  const { activity } = step;
  const where = endOf(step);
  const handlings = activity?.handlings ?? 0;
  const declarations = activity?.declarations.length ?? 0;
  return (
    <li>
      <span className="what">
        {stepWords(step, reader)}
        <span className="src">
          {activity === undefined ? null : <span>{durationOf(reader, activity.minutes.p50)}</span>}
          {activity?.isOwn === true ? <span className="tag">{t('plans:steps.own')}</span> : null}
          {isAssumed(step) ? <span className="tag assume">{t('plans:assumption')}</span> : null}
        </span>
        {step.done.p50 === null || where === undefined ? null : (
          <span className="src">{fullMoment(step.done.p50, where, reader)}</span>
        )}
      </span>
      <span className="marks">
        {Array.from({ length: handlings }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: Marks of one number; they have no identity.
          <i key={index} className="h" />
        ))}
        {Array.from({ length: declarations }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: As above.
          <i key={index} className="d" />
        ))}
        {handlings + declarations === 0 ? null : (
          <span className="hidden">
            {[
              handlings > 0 ? t('plans:handlings', { count: handlings }) : '',
              declarations > 0 ? t('plans:declarations', { count: declarations }) : '',
            ]
              .filter((each) => each !== '')
              .join(', ')}
          </span>
        )}
      </span>
    </li>
  );
};

export const ReasonsCell = ({ column, reader, now }: Props & { now: string }): ReactNode => {
  const { plan } = column.compared;
  return (
    <ul className="reasons">
      {plan.reasons.map((reason) => (
        <li key={reason.code}>{reasonWords(reason, plan, reader, now)}</li>
      ))}
    </ul>
  );
};
