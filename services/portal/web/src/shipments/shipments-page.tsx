// The shipments one may see: search on top, views, the list, and how fresh it is.
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { shipmentsQuery } from '../api/queries.ts';
import { useNow } from '../app/city-clocks.tsx';
import { Freshness } from '../app/freshness.tsx';
import { Icon } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { useAccount } from '../app/shell.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import type { Reader } from '../i18n/reader.ts';
import { useReader } from '../i18n/use-reader.ts';
import { KeyHelp } from './key-help.tsx';
import { hasFilters, type ListFilters, readFilters, writeFilters } from './list-filters.ts';
import { SearchForm } from './search-form.tsx';
import { ShipmentCards } from './shipment-cards.tsx';
import { ShipmentTable } from './shipment-table.tsx';

const PAGE = 100;

export const ShipmentsPage = (): ReactNode => {
  const reader = useReader();
  const [search, setSearch] = useSearchParams();
  const filters = readFilters(search);
  const list = useInfiniteQuery(shipmentsQuery({ ...filters, limit: PAGE }));
  const mayBook = useAccount().permissions.includes('shipments:write');
  const show = (next: ListFilters) => setSearch(writeFilters(next));
  useEffect(() => {
    document.title = `${reader.t('web:list.title')} · Fourports`;
  }, [reader]);
  return (
    <main className="wrap wide" id="content">
      <SearchForm filters={filters} onSearch={show} reader={reader} />
      <div className="bar">
        <Views filters={filters} reader={reader} />
        <div className="end">
          <Freshness.Line at={list.dataUpdatedAt} isError={list.isError} reader={reader} />
          {mayBook ? (
            <Link className="btn p sm" to="/shipments/new">
              <Icon name="plus" />
              {reader.t('web:list.book')}
            </Link>
          ) : null}
        </div>
      </div>
      <List filters={filters} onFilters={show} reader={reader} />
      <KeyHelp reader={reader} />
    </main>
  );
};

const VIEWS: readonly (readonly [name: string, filters: ListFilters])[] = [
  ['all', {}],
  ['held', { held: 'true' }],
  ['late', { late: 'true' }],
  ['atSea', { phase: 'atSea' }],
  ['delivered', { phase: 'delivered' }],
];

const Views = ({ filters, reader }: { filters: ListFilters; reader: Reader }): ReactNode => {
  const { sort: _sort, ...narrowing } = filters;
  return (
    <nav className="tabs" aria-label={reader.t('web:list.state')}>
      {VIEWS.map(([name, view]) => {
        const address = writeFilters(view).toString();
        return (
          <Link
            key={name}
            to={`/shipments${address === '' ? '' : `?${address}`}`}
            aria-current={writeFilters(narrowing).toString() === address ? 'true' : undefined}
          >
            {reader.t(`web:list.views.${name}`)}
          </Link>
        );
      })}
    </nav>
  );
};

type ListProps = { filters: ListFilters; onFilters: (filters: ListFilters) => void; reader: Reader };

const List = ({ filters, onFilters, reader }: ListProps): ReactNode => {
  const list = useInfiniteQuery(shipmentsQuery({ ...filters, limit: PAGE }));
  const now = useNow(60_000);
  const isNarrow = useNarrow();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (list.data === undefined)
    return list.isError ? (
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <Skeleton />
    );
  const items = list.data.pages.flatMap((page) => page.items);
  const rows = { items, hasMore: hasNextPage, onEnd, reader, now };
  return (
    <>
      {list.isError ? <Freshness.Stale at={list.dataUpdatedAt} reader={reader} /> : null}
      {items.length === 0 ? (
        <Nothing isFiltered={hasFilters(filters)} onReset={() => onFilters({})} reader={reader} />
      ) : isNarrow ? (
        <ShipmentCards {...rows} />
      ) : (
        <ShipmentTable
          {...rows}
          sort={filters.sort ?? '-bookedAt'}
          onSort={(sort) => onFilters({ ...filters, sort })}
        />
      )}
      <footer className="foot">
        <span>
          {reader.t('web:list.count', { count: items.length })}
          {hasNextPage ? `. ${reader.t('web:list.more')}` : ''}
        </span>
        <span className="only-desk">{reader.t('web:list.keys')}</span>
      </footer>
    </>
  );
};

/** Rows that will be there, while they are not. */
const Skeleton = (): ReactNode => (
  <div aria-busy="true" style={{ paddingTop: 24 }}>
    {Array.from({ length: 10 }, (_, row) => `row${row}`).map((key) => (
      <span key={key} className="skeleton" style={{ margin: '17px 0' }} />
    ))}
  </div>
);

/** Nothing found, or nothing there yet: one useful action each. */
const Nothing = (props: { isFiltered: boolean; onReset: () => void; reader: Reader }): ReactNode => {
  const { t } = props.reader;
  const mayBook = useAccount().permissions.includes('shipments:write');
  return (
    <div className="empty">
      <h2>{t(props.isFiltered ? 'web:list.noneTitle' : 'web:list.emptyTitle')}</h2>
      <p className="sec">{t(props.isFiltered ? 'web:list.none' : 'web:list.empty')}</p>
      {props.isFiltered ? (
        <button type="button" className="btn" onClick={props.onReset}>
          {t('web:list.reset')}
        </button>
      ) : mayBook ? (
        <Link className="btn p" to="/shipments/new">
          {t('web:list.book')}
        </Link>
      ) : null}
    </div>
  );
};
