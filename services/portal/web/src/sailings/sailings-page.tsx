// Fourteen days of sailings: both shores' times, what is left to each cut-off, what was cancelled and why.
import { RouteId } from '@fourports/contracts';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { routesQuery, sailingsQuery } from '../api/queries.ts';
import { useNow } from '../app/city-clocks.tsx';
import { Freshness } from '../app/freshness.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { Waiting } from '../app/waiting.tsx';
import { SelectField } from '../controls/field.tsx';
import { dateIn } from '../format/zoned-time.ts';
import { bareMoment, type Reader, shortPlace } from '../i18n/reader.ts';
import { useReader } from '../i18n/use-reader.ts';
import { SailingBoard } from './sailing-board.tsx';
import { SailingStrip } from './sailing-strip.tsx';

const DAYS = 14;
/** The lane the product began with stands first; the address can name any other route. */
const FIRST_ROUTE = 'rte_weihai-incheon';
/** From the westernmost clock of the network, so that today is never cut off. */
const BOARD_ZONE = 'Asia/Shanghai';

export const SailingsPage = (): ReactNode => {
  const reader = useReader();
  const { t } = reader;
  const now = useNow(30_000);
  const [search, setSearch] = useSearchParams();
  const routeId = search.get('routeId') ?? FIRST_ROUTE;
  const from = dateIn(now, BOARD_ZONE);
  const to = dateIn(new Date(Date.parse(now) + (DAYS - 1) * 86_400_000).toISOString(), BOARD_ZONE);
  const routes = useQuery(routesQuery);
  const isRoute = RouteId.safeParse(routeId).success;
  const isNone = !isRoute || routes.data?.some((each) => each.routeId === routeId) === false;
  const sailings = useQuery({ ...sailingsQuery({ routeId, from, to, limit: 100 }), enabled: isRoute });
  useEffect(() => {
    document.title = `${t('web:sailings.title')} · Fourports`;
  }, [t]);
  const choice = (
    <SelectField
      label={t('web:sailings.route')}
      value={routeId}
      onChange={(event) => setSearch({ routeId: event.target.value })}
      choices={choicesOf(routes.data ?? [], routeId, reader)}
      error={isNone ? t('web:sailings.noRoute') : undefined}
    />
  );
  if (isNone)
    return (
      <main className="wrap wide" id="content">
        <h1>{t('web:sailings.title')}</h1>
        {choice}
      </main>
    );
  if (sailings.data === undefined)
    return sailings.isError ? (
      <main className="wrap" id="content">
        <ProblemNote error={sailings.error} onRetry={() => void sailings.refetch()} />
      </main>
    ) : (
      <Waiting />
    );
  return (
    <main className="wrap wide" id="content">
      <header className="hd tight">
        <div>
          <h1>{headline(sailings.data, reader, now)}</h1>
          <p className="sec">{t('web:sailings.lead', { count: sailings.data.length })}</p>
        </div>
        <div className="acts">{choice}</div>
      </header>
      {sailings.isError ? <Freshness.Stale at={sailings.dataUpdatedAt} reader={reader} /> : null}
      {sailings.data.length === 0 ? (
        <p className="empty">{t('web:sailings.none')}</p>
      ) : (
        <>
          <SailingStrip sailings={sailings.data} now={now} reader={reader} />
          <SailingBoard sailings={sailings.data} now={now} reader={reader} />
        </>
      )}
      <footer className="foot">
        <Freshness.Line at={sailings.dataUpdatedAt} isError={sailings.isError} reader={reader} />
        <span>
          <span className="tag assume">{t('web:crossing.assumption')}</span> {t('web:sailings.assumed')}
        </span>
      </footer>
    </main>
  );
};

type RouteChoice = { readonly routeId: string; readonly names: Readonly<Record<Reader['language'], string>> };

const choicesOf = (routes: readonly RouteChoice[], chosen: string, reader: Reader) => {
  const known = routes.map((route) => ({ value: route.routeId, text: route.names[reader.language] }));
  return known.some((each) => each.value === chosen)
    ? known
    : [
        {
          value: chosen,
          text:
            chosen === FIRST_ROUTE
              ? reader.t('web:sailings.fromTo', {
                  from: reader.t('web:cities.weihai'),
                  to: reader.t('web:cities.incheon'),
                })
              : chosen,
        },
        ...known,
      ];
};

const headline = (sailings: readonly Sailing[], reader: Reader, now: string): string => {
  const next = sailings.find((each) => each.status === 'scheduled' && (each.departure.at ?? '') > now);
  if (next?.departure.at === undefined) return reader.t('web:sailings.title');
  return reader.t('web:sailings.next', {
    vessel: next.vesselName ?? reader.t('timeline:headline.someVessel'),
    place: shortPlace(reader, next.fromPlaceId),
    time: bareMoment(reader, next.departure.at, next.fromPlaceId, now),
  });
};
