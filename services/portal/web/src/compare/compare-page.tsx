// Same goods, every way: time, money, gas, handlings and declarations against a named baseline. The address is the
// question, so that a link or a print is the same comparison.
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { comparisonQuery, lanesQuery } from '../api/plan-queries.ts';
import { useNow } from '../app/city-clocks.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { dateIn } from '../format/zoned-time.ts';
import { zoneOf } from '../i18n/reader.ts';
import { useReader } from '../i18n/use-reader.ts';
import {
  type Draft,
  draftOf,
  type Faults,
  nextReady,
  readyText,
  searchOf,
  textOf,
  without,
} from '../plans/draft.ts';
import { laneFaults } from '../plans/goods-question.ts';
import { ClaimsPart } from './claims-part.tsx';
import { columnsOf, knownColumns } from './columns.ts';
import { CompareAnswer } from './compare-answer.tsx';
import { CompareHead } from './compare-head.tsx';
import { comparisonAsked, comparisonFaults, firstComparison, isTuned } from './comparison-question.ts';
import { GoodsForm } from './goods-form.tsx';
import { TuneForm } from './tune-form.tsx';

export const ComparePage = (): ReactNode => {
  const reader = useReader();
  const { t } = reader;
  const now = useNow(60_000);
  const [search, setSearch] = useSearchParams();
  const lanes = useQuery(lanesQuery);
  const asked = useMemo(() => draftOf(search, firstComparison(dateIn(now, 'Asia/Shanghai'))), [search, now]);
  const timeZone = zoneOf(reader, textOf(asked, 'from'));
  const isAsked = search.has('kg');
  const isKnown = reader.places.size > 0;
  const faults = isKnown
    ? { ...laneFaults(asked, reader.places, lanes.data ?? []), ...comparisonFaults(asked, timeZone) }
    : {};
  // Of a question that is only begun, what is not there yet is no fault.
  const wrong = Object.fromEntries(Object.entries(faults).filter(([name]) => isAsked || search.has(name)));
  const body =
    isAsked && isKnown && Object.keys(wrong).length === 0
      ? comparisonAsked(asked, timeZone, t('plans:tune.enteredBy'))
      : undefined;
  const comparison = useQuery(comparisonQuery(body));
  const columns = useMemo(
    () =>
      comparison.data === undefined || body === undefined ? [] : columnsOf(comparison.data, body.readyAt),
    [comparison.data, body],
  );
  useEffect(() => {
    document.title = `${t('plans:compare.title')} · Fourports`;
  }, [t]);
  return (
    <main className="wrap wide" id="content">
      <CompareHead columns={columns} asked={asked} reader={reader} />
      <CompareQuestion
        key={search.toString()}
        {...{ asked, wrong, isAsked, reader, columns: knownColumns(columns), now }}
        lanes={lanes.data ?? []}
        onAsk={(draft) => setSearch(searchOf(draft))}
      />
      {lanes.isError ? <ProblemNote error={lanes.error} onRetry={() => void lanes.refetch()} /> : null}
      {comparison.isError ? (
        <ProblemNote error={comparison.error} onRetry={() => void comparison.refetch()} />
      ) : null}
      {comparison.data !== undefined ? (
        <CompareAnswer
          columns={columns}
          comparison={comparison.data}
          asked={asked}
          reader={reader}
          now={now}
        />
      ) : isAsked && Object.keys(wrong).length === 0 && !comparison.isError ? (
        <span className="skeleton tall" />
      ) : null}
      <ClaimsPart reader={reader} />
    </main>
  );
};

type QuestionProps = {
  asked: Draft;
  wrong: Faults;
  isAsked: boolean;
  reader: ReturnType<typeof useReader>;
  columns: ReturnType<typeof knownColumns>;
  lanes: Parameters<typeof GoodsForm>[0]['lanes'];
  now: string;
  onAsk: (draft: Draft) => void;
};

/** Open until something has been asked; then it stands folded above the answer. */
const CompareQuestion = (props: QuestionProps): ReactNode => {
  const { asked, wrong, isAsked, reader, columns, lanes, onAsk } = props;
  const { t } = reader;
  const [changed, setChanged] = useState<Draft>({});
  const [found, setFound] = useState<Faults>({});
  const faults = { ...without(wrong, changed), ...found };
  const from = changed.from ?? textOf(asked, 'from');
  const timeZone = zoneOf(reader, from);
  const ready = textOf(asked, 'ready') === '' ? readyText(nextReady(Date.parse(props.now)), timeZone) : '';
  const draft = { ...asked, ...(ready === '' ? {} : { ready }), ...changed };
  const set = (change: Draft): void => {
    setChanged((before) => ({ ...before, ...change }));
    setFound((before) => without(before, change));
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const still = { ...laneFaults(draft, reader.places, lanes), ...comparisonFaults(draft, timeZone) };
    setFound(still);
    if (Object.keys(still).length === 0) {
      onAsk(draft);
      return;
    }
    const form = event.currentTarget;
    requestAnimationFrame(() => {
      const first = form.querySelector<HTMLElement>('[aria-invalid=true]');
      first?.closest('details')?.setAttribute('open', '');
      first?.focus();
    });
  };
  const fields = { draft, set, faults, reader };
  const isWrong = Object.keys(wrong).length > 0;
  const isTuneWrong = Object.keys(wrong).some(isTuned);
  return (
    <form className="question" onSubmit={submit} noValidate>
      {isWrong ? <p className="banner">{t('plans:faults.link')}</p> : null}
      <details open={!isAsked || isWrong}>
        <summary>{t('plans:question.title')}</summary>
        <GoodsForm {...fields} lanes={lanes} />
      </details>
      {columns.length === 0 && !isTuneWrong ? null : (
        <details open={isTuneWrong}>
          <summary>{t('plans:tune.title')}</summary>
          <TuneForm {...fields} columns={columns} />
        </details>
      )}
      <div className="acts">
        <button type="submit" className="btn p">
          {t(isAsked ? 'plans:question.again' : 'plans:question.ask')}
        </button>
      </div>
    </form>
  );
};
