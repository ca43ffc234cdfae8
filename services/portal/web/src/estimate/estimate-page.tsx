// For a seller: if it is ready then, when is it there, by each way, and until when may it still become ready.
import '../styles/estimate.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { lanesQuery, optionsQuery } from '../api/plan-queries.ts';
import { useNow } from '../app/city-clocks.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { dateIn } from '../format/zoned-time.ts';
import { zoneOf } from '../i18n/reader.ts';
import { useReader } from '../i18n/use-reader.ts';
import { type Draft, draftOf, isGiven, nextReady, readyText, searchOf, textOf } from '../plans/draft.ts';
import { FIRST_LANE, goodsAsked, goodsFaults, laneFaults } from '../plans/goods-question.ts';
import { EstimateAnswer } from './estimate-answer.tsx';
import { EstimateForm } from './estimate-form.tsx';

/** One kilogram: emissions then read per kilogram, and times do not depend on it. */
const FIRST: Draft = { ...FIRST_LANE, kg: '1', ready: '' };

/** What the form has a field for: nothing else in an address could be seen, or set right. */
const FIELDS = [...Object.keys(FIRST), 'way'];

export const EstimatePage = (): ReactNode => {
  const reader = useReader();
  const { t } = reader;
  const now = useNow(60_000);
  const [openedAt] = useState(() => Date.now());
  const [search, setSearch] = useSearchParams();
  const lanes = useQuery(lanesQuery);
  const asked = useMemo((): Draft => {
    const draft = draftOf(new URLSearchParams([...search].filter(([name]) => FIELDS.includes(name))), FIRST);
    const timeZone = zoneOf(reader, textOf(draft, 'from'));
    return isGiven(draft, 'ready') ? draft : { ...draft, ready: readyText(nextReady(openedAt), timeZone) };
  }, [search, reader, openedAt]);
  const timeZone = zoneOf(reader, textOf(asked, 'from'));
  const wrong = useMemo(
    () => ({ ...laneFaults(asked, reader.places, lanes.data ?? []), ...goodsFaults(asked, timeZone) }),
    [asked, reader, timeZone, lanes.data],
  );
  const isKnown = reader.places.size > 0 && Object.keys(wrong).length === 0;
  const body = isKnown ? goodsAsked(asked, timeZone) : undefined;
  const options = useQuery(optionsQuery(body));
  useEffect(() => {
    document.title = `${t('web:nav.estimate')} · Fourports`;
  }, [t]);
  const ask = (draft: Draft): void => setSearch(searchOf(draft));
  return (
    <main className="wrap" id="content">
      <div className="lay">
        <EstimateForm
          key={search.toString()}
          {...{ asked, wrong, now, reader }}
          lanes={lanes.data ?? []}
          onAsk={ask}
        />
        {options.data !== undefined && body !== undefined ? (
          <EstimateAnswer
            answer={options.data}
            processId={textOf(asked, 'way')}
            today={dateIn(now, 'Asia/Shanghai')}
            compareHref={`/compare?${searchOf({ ...asked, way: '', base: options.data.options[0]?.mode ?? '' })}`}
            onChoose={(processId) => ask({ ...asked, way: processId })}
            onReady={(at) => ask({ ...asked, ready: readyText(at, timeZone) })}
            {...{ body, now, reader }}
          />
        ) : (
          <section className="ans">
            {options.isError ? (
              <>
                <h1>{t('web:nav.estimate')}</h1>
                <ProblemNote error={options.error} onRetry={() => void options.refetch()} />
              </>
            ) : reader.places.size > 0 && body === undefined ? (
              <>
                <h1>{t('web:nav.estimate')}</h1>
                <p className="banner">{t('plans:faults.link')}</p>
              </>
            ) : (
              <>
                <h1 className="hidden">{t('web:state.loading')}</h1>
                <span className="skeleton title" />
                <span className="skeleton tall" />
              </>
            )}
          </section>
        )}
      </div>
    </main>
  );
};
