// Beside the events: what does not fit, the place on the ferry, the plans, the goods and their unit.
import type { ShipmentDetail } from '@fourports/contracts/tracking/bodies';
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../app/icon.tsx';
import { cityOf, datedMoment, durationOf, momentAt, type Reader } from '../i18n/reader.ts';
import { grouped } from './event-words.ts';

type Props = { timeline: Timeline; detail: ShipmentDetail | undefined; reader: Reader };

const Part = (props: { id: string; title: string; note?: string; children: ReactNode }): ReactNode => (
  <section className="sect" aria-labelledby={props.id}>
    <header>
      <h2 id={props.id}>{props.title}</h2>
      {props.note === undefined ? null : <span className="muted">{props.note}</span>}
    </header>
    {props.children}
  </section>
);

export const Anomalies = ({ timeline, reader }: Props): ReactNode =>
  timeline.anomalies.length === 0 ? null : (
    <Part id="anomalies" title={reader.t('web:shipment.anomalies')}>
      <ul className="lines">
        {timeline.anomalies.map((anomaly) => (
          <li key={anomaly.kind + anomaly.at}>
            <span className="st amber">
              <Icon name={anomaly.kind === 'silent' ? 'silent' : 'info'} />
              {reader.t(`timeline:anomalies.${anomaly.kind}`)}
            </span>
            <span className="muted small">
              {momentAt(
                reader,
                anomaly.at,
                anomaly.placeId ?? timeline.legs[0]?.fromPlaceId ?? '',
                timeline.asOf,
              )}
            </span>
            {valuesOf(anomaly.details, reader) === '' ? null : (
              <span className="sub">{valuesOf(anomaly.details, reader)}</span>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );

/** Minutes as a duration, other values as they are; which is which stands in the sentence above. */
const valuesOf = (details: Readonly<Record<string, string | number>>, reader: Reader): string =>
  Object.entries(details)
    .map(([name, value]) =>
      typeof value === 'string'
        ? value
        : /minutes$/i.test(name)
          ? durationOf(reader, value)
          : `${grouped(value, reader)}${/kg$/i.test(name) ? ' kg' : ''}`,
    )
    .join(' / ');

const PLACE_LOOK: Readonly<Record<Timeline['places'][number]['state'], readonly [IconName, string]>> = {
  requested: ['hourglass', ''],
  confirmed: ['check', 'green'],
  waiting: ['hourglass', 'amber'],
  refused: ['cross', 'red'],
  released: ['back', ''],
};

export const FerryPlaces = ({ timeline, reader }: Props): ReactNode => (
  <Part id="places" title={reader.t('web:shipment.places')}>
    {timeline.places.length === 0 ? <p className="sec">{reader.t('web:shipment.noFerry')}</p> : null}
    <ul className="lines">
      {timeline.places.map((place) => {
        const leg = timeline.legs.find((each) => each.legId === place.legId);
        const [icon, tone] = PLACE_LOOK[place.state];
        return (
          <li key={place.legId + place.sailingId}>
            <span className={`st ${tone}`} data-testid={`place-${place.state}`}>
              <Icon name={icon} />
              {reader.t(`timeline:places.${place.state}`, { rank: place.rank ?? '' })}
            </span>
            <span className="sec">{leg?.vesselName ?? reader.t('timeline:headline.someVessel')}</span>
            {place.checked === undefined || place.state !== 'confirmed' ? null : (
              <span className="sub">{reader.t(`timeline:places.${place.checked}`)}</span>
            )}
          </li>
        );
      })}
    </ul>
  </Part>
);

export const Plans = ({ timeline, reader }: Props): ReactNode => {
  const inForce = timeline.revisions.at(-1)?.revision;
  return (
    <Part id="plans" title={reader.t('web:shipment.plans')} note={reader.t('web:shipment.plansKept')}>
      <ol className="lines">
        {[...timeline.revisions].reverse().map((each) => (
          <li key={each.revision}>
            <span>
              <b className="b">{reader.t('web:shipment.revision', { number: each.revision })}</b>{' '}
              {reader.t(`timeline:revisions.${each.reason}`)}
              {each.byCustomer ? `, ${reader.t('web:shipment.byCustomer')}` : ''}
            </span>
            <span>
              {each.revision === inForce ? (
                <span className="tag">{reader.t('web:shipment.inForce')}</span>
              ) : null}
            </span>
            <span className="sub">
              {momentAt(reader, each.assignedAt, timeline.legs[0]?.fromPlaceId ?? '', timeline.asOf)}
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
};

export const GoodsAndUnit = ({ detail, timeline, reader }: Props): ReactNode => {
  const { t } = reader;
  if (detail === undefined) return null;
  const rows: [string, string | undefined][] = [
    [t('web:shipment.tracking'), detail.trackingId],
    ...Object.entries(detail.references).map(([kind, value]): [string, string] => [
      t(`web:shipment.${kind}`),
      value ?? '',
    ]),
    [t('web:shipment.goods'), detail.goods?.description],
    [t('web:shipment.customer'), detail.customer?.name],
    ...detail.units.flatMap((unit) =>
      Object.entries(unit.identifiers)
        .filter(([kind]) => kind !== 'driverId')
        .map(([kind, value]): [string, string] => [t(`timeline:identifiers.${kind}`), value ?? '']),
    ),
    [
      t('web:shipment.deadline'),
      detail.specification.deadlineAt === undefined
        ? undefined
        : deadlineWords(timeline, detail.specification.deadlineAt, reader),
    ],
  ];
  return (
    <Part id="unit" title={t('web:shipment.unit')}>
      {detail.view === 'full' ? null : <p className="sec">{t('web:shipment.limitedView')}</p>}
      <dl className="kv">
        {rows.map(([name, value]) =>
          value === undefined || value === '' ? null : (
            <div key={name + value} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Part>
  );
};

const deadlineWords = ({ world, legs, asOf }: Timeline, at: string, reader: Reader): string => {
  const placeId = legs.at(-1)?.toPlaceId ?? '';
  return world === 'live'
    ? momentAt(reader, at, placeId, asOf)
    : `${datedMoment(reader, at, placeId)} ${cityOf(reader, placeId)}`;
};
