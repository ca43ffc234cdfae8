// Odds that have fallen, and what could be done: ranked ways with their difference, the booked plan as the baseline.
import type { Alternative, ListedAlert } from '@fourports/contracts/planning/alerts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { alertsQuery } from '../api/plan-queries.ts';
import { routesQuery } from '../api/queries.ts';
import { Icon } from '../app/icon.tsx';
import type { Reader } from '../i18n/reader.ts';
import { percentWords } from '../plans/money-words.ts';
import { fullMoment } from '../plans/plan-words.ts';
import {
  alertWords,
  countedWords,
  differenceWords,
  moneyDifference,
  pricesNotKnown,
  type RouteNames,
  sinceWords,
  wayWords,
} from './alert-words.ts';

type Props = {
  shipmentId: string;
  from: string;
  to: string;
  reader: Reader;
  /** Absent where this reader may not rebook. */
  onTake: ((sailingId: string) => void) | undefined;
};

export const AlertsPart = (props: Props): ReactNode => {
  const alerts = useQuery(alertsQuery(props.shipmentId));
  const routes = useQuery(routesQuery);
  const { language } = props.reader;
  const routeNames = new Map((routes.data ?? []).map(({ routeId, names }) => [routeId, names[language]]));
  return byUnit(alerts.data ?? []).map((group) => (
    <Alerts key={group[0].alertId} group={group} routeNames={routeNames} {...props} />
  ));
};

type Group = readonly [ListedAlert, ...ListedAlert[]];

/** Boat and deadline of one unit fall together, and the same can be done about both: it is said once. */
const byUnit = (alerts: readonly ListedAlert[]): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const alert of alerts) {
    const before = groups.get(alert.unitId);
    groups.set(alert.unitId, before === undefined ? [alert] : [...before, alert]);
  }
  return [...groups.values()];
};

type Named = Props & { routeNames: RouteNames };

const Alerts = ({ group, ...props }: Named & { group: Group }): ReactNode => {
  const { from, to, reader } = props;
  const { t } = reader;
  const id = useId();
  const [alert] = group;
  return (
    <section className="alertbox" aria-labelledby={id}>
      <h2 id={id} className="st amber">
        <Icon name="gate" />
        {group.map((each) => alertWords(each, { from, to }, reader)).join(' ')}
      </h2>
      <p className="muted small">{sinceWords(alert, { from }, reader)}</p>
      {alert.alternatives.length === 0 ? (
        <p className="sec">{t('plans:alerts.none')}</p>
      ) : (
        <table className="ev alts" data-testid="alternatives">
          <caption className="hidden">{t('plans:alerts.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('plans:alerts.what')}</th>
              <th scope="col">{t('plans:alerts.inTime')}</th>
              <th scope="col">{t('plans:alerts.there')}</th>
              <th scope="col">{t('plans:alerts.difference')}</th>
              <th scope="col">{t('plans:alerts.money')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {alert.alternatives.map((each, index) => (
              <Way
                key={each.processId + (each.sailingId ?? '')}
                way={each}
                isFirst={index === 0}
                {...props}
              />
            ))}
          </tbody>
        </table>
      )}
      {alert.alternatives.length === 0 ? null : (
        <p className="muted small">
          {t('plans:alerts.like')} {countedWords(alert, reader)}
        </p>
      )}
    </section>
  );
};

const Way = (props: Named & { way: Alternative; isFirst: boolean }): ReactNode => {
  const { way, isFirst, from, to, reader, routeNames, onTake } = props;
  const { t } = reader;
  const { sailingId, canRebook, inTime, delivery } = way;
  return (
    <tr>
      <td>
        <b className="b">{t(`plans:alerts.kinds.${way.kind}`)}</b>
        <span className="src">{wayWords(way, { from, routeNames }, reader)}</span>
      </td>
      <td data-label={t('plans:alerts.inTime')}>
        {inTime === undefined ? '–' : percentWords(inTime, reader)}
      </td>
      <td data-label={t('plans:alerts.there')}>
        {delivery.p80 === null
          ? t('plans:beyond')
          : t('plans:estimate.by80', { day: fullMoment(delivery.p80, to, reader) })}
      </td>
      <td data-label={t('plans:alerts.difference')}>{differenceWords(way, reader)}</td>
      <td data-label={t('plans:alerts.money')}>
        {moneyDifference(way, reader)}
        <span className="src">{pricesNotKnown(way, reader)}</span>
      </td>
      <td className="r">
        {canRebook && sailingId !== undefined && onTake !== undefined ? (
          <button type="button" className={isFirst ? 'btn sm p' : 'btn sm'} onClick={() => onTake(sailingId)}>
            {t('plans:alerts.take')}
          </button>
        ) : null}
        {canRebook ? null : <span className="muted small nowrap">{t('plans:alerts.bookAnew')}</span>}
      </td>
    </tr>
  );
};
