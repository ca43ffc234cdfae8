// How right the promises were: what was stated beside what came true, by how long before; n with every figure.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { accuracyQuery } from '../api/plan-queries.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { Waiting } from '../app/waiting.tsx';
import { useReader } from '../i18n/use-reader.ts';
import { faultWords } from '../plans/goods-fields.tsx';
import { readAddress } from './accuracy-address.ts';
import { AccuracyFilters } from './accuracy-filters.tsx';
import { headlineOf } from './accuracy-words.ts';
import { ByHours } from './by-hours.tsx';
import { Coverage } from './coverage.tsx';
import { PitPart } from './pit-part.tsx';
import { SavingsPart } from './savings-part.tsx';

export const AccuracyPage = (): ReactNode => {
  const reader = useReader();
  const { t } = reader;
  const [search, setSearch] = useSearchParams();
  const { filters, against, faults } = readAddress(search);
  const accuracy = useQuery(accuracyQuery(filters));
  useEffect(() => {
    document.title = `${t('web:nav.accuracy')} · Fourports`;
  }, [t]);
  const set = (name: string, value: string): void =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (value === '') after.delete(name);
      else after.set(name, value);
      return after;
    });
  if (accuracy.data === undefined)
    return accuracy.isError ? (
      <main className="wrap" id="content">
        <h1>{t('plans:accuracy.title')}</h1>
        <ProblemNote error={accuracy.error} onRetry={() => void accuracy.refetch()} />
      </main>
    ) : (
      <Waiting />
    );
  const { all, buckets } = accuracy.data;
  return (
    <main className="wrap" id="content">
      <header className="hd tight">
        <div>
          <h1 data-testid="headline">{headlineOf(all, reader)}</h1>
          <p className="sec">{t('plans:accuracy.lead')}</p>
        </div>
        <AccuracyFilters filters={filters} faults={faults} onChange={set} reader={reader} />
      </header>
      {all.journeys === 0 ? (
        <section className="empty">
          <h2>{t('plans:accuracy.emptyTitle')}</h2>
          <p>{t('plans:accuracy.empty')}</p>
          <Link className="btn" to="/shipments">
            {t('web:errors.toShipments')}
          </Link>
        </section>
      ) : (
        <>
          <Coverage scores={all} reader={reader} />
          <ByHours buckets={buckets} reader={reader} />
          <PitPart scores={all} reader={reader} />
        </>
      )}
      <SavingsPart
        filters={filters}
        against={against}
        error={faultWords('against', { faults, reader })}
        onAgainst={(value) => set('against', value)}
        reader={reader}
      />
    </main>
  );
};
