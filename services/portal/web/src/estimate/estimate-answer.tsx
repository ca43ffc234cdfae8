// When it is there by each way: one sentence, its reasons, and all ways on one calendar.
import type { PlanOptions } from '@fourports/contracts/planning/plans';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { comparisonQuery } from '../api/plan-queries.ts';
import { Icon } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import { WhyNot } from '../compare/mode-head.tsx';
import { type Reader, zoneOf } from '../i18n/reader.ts';
import type { goodsAsked } from '../plans/goods-question.ts';
import { reasonWords } from '../plans/plan-words.ts';
import { boatSentences, headlineOf, wayWords } from './estimate-words.ts';
import { NoSailing } from './no-sailing.tsx';
import { Days, WayTable } from './way-table.tsx';
import { calendarOf, chosenOf } from './ways.ts';

type Props = {
  answer: PlanOptions;
  body: ReturnType<typeof goodsAsked>;
  processId: string;
  today: string;
  now: string;
  compareHref: string;
  reader: Reader;
  onChoose: (processId: string) => void;
  onReady: (at: string) => void;
};

export const EstimateAnswer = (props: Props): ReactNode => {
  const { answer, body, processId, reader, today } = props;
  const { t } = reader;
  const isNarrow = useNarrow();
  const to = body.destinationPlaceId;
  const chosen = chosenOf(answer, processId);
  // Prices stand in the comparison; which way is its baseline makes no difference to them.
  const comparison = useQuery(
    comparisonQuery(
      chosen === undefined
        ? undefined
        : {
            ...body,
            baseline: chosen.mode,
            rates: { on: today, source: t('plans:tune.enteredBy'), to: 'KRW', rates: [] },
          },
    ),
  );
  const calendar = calendarOf(answer.options, body.readyAt, zoneOf(reader, to));
  return (
    <section className="ans" aria-live="polite">
      {chosen === undefined ? null : <p className="muted">{wayWords(chosen, to, reader)}</p>}
      <h1 data-testid="headline">{headlineOf(chosen, to, reader)}</h1>
      {chosen === undefined ? (
        <NoSailing options={answer.options} {...props} readyAt={body.readyAt} />
      ) : (
        <ul className="why">
          {boatSentences(chosen, reader).map(({ name, text, assumed }) => (
            <li key={name}>
              <Icon name={name === 'boat' ? 'gate' : 'hourglass'} />
              <span>
                {text}
                {assumed === undefined ? null : (
                  <>
                    {' '}
                    <span className="tag assume" title={assumed.source}>
                      {assumed.text}
                    </span>
                  </>
                )}
              </span>
            </li>
          ))}
          {chosen.reasons
            .filter(({ code }) => code !== 'missesFirstSailing')
            .map((reason) => (
              <li key={reason.code}>
                <Icon name="info" />
                <span>
                  {reasonWords(reason, chosen, reader, props.now)}
                  {reason.code === 'restsOnAssumptions' ? (
                    <>
                      {' '}
                      <span className="tag assume">{t('plans:assumption')}</span>
                    </>
                  ) : null}
                </span>
              </li>
            ))}
        </ul>
      )}
      <header className="hd2">
        <h2>{t('plans:estimate.ways')}</h2>
        <span className="muted">{t('plans:estimate.waysNote')}</span>
        <span className="lgd">
          <i className="p50" /> {t('plans:quantiles.likely')} <i className="p80" /> 80 % <i className="p95" />{' '}
          95 %
        </span>
      </header>
      {isNarrow ? <Days calendar={calendar} to={to} reader={reader} /> : null}
      <WayTable
        {...{ options: answer.options, calendar, chosen, to, reader }}
        comparison={comparison.data}
        onChoose={props.onChoose}
      />
      {comparison.isError ? (
        <ProblemNote error={comparison.error} onRetry={() => void comparison.refetch()} />
      ) : null}
      {answer.notComputed.map((why) => (
        <div key={why.processId} className="notcomputed">
          <b>
            {t(`timeline:modes.${why.mode}`)}: {t(`plans:standing.${why.status}`)}
          </b>
          <WhyNot why={why} reader={reader} />
        </div>
      ))}
      <p className="notes">
        <Link to={props.compareHref}>{t('plans:estimate.compare')}</Link>
      </p>
    </section>
  );
};
