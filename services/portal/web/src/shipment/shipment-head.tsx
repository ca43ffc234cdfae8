// Headline, the facts one asks for first, and what one can do.
import type { ShipmentDetail } from '@fourports/contracts/tracking/bodies';
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from '../app/icon.tsx';
import { judged } from '../crossing/crossing-table.tsx';
import { fullDayIn } from '../format/zoned-time.ts';
import { bareMoment, durationOf, type Reader, shortPlace, zoneOf } from '../i18n/reader.ts';
import { grouped } from './event-words.ts';
import { headlineOf } from './headline.ts';
import { HeldSays } from './held-says.tsx';
import { MODE_ICONS } from './mode-icon.ts';
import { PromiseSays } from './promise-says.tsx';

type Props = {
  timeline: Timeline;
  detail: ShipmentDetail | undefined;
  reader: Reader;
  actions: ReactNode;
};

export const ShipmentHead = ({ timeline, detail, reader, actions }: Props): ReactNode => (
  <>
    <p className="crumb">
      <Link to="/shipments">{reader.t('web:nav.shipments')}</Link>
      <span>{detail?.references.reference ?? timeline.trackingId}</span>
    </p>
    <header className="hd">
      <div>
        <h1 data-testid="headline">{headlineOf(timeline, reader)}</h1>
        <Facts timeline={timeline} detail={detail} reader={reader} />
        <Judgement timeline={timeline} reader={reader} />
      </div>
      <div className="acts">{actions}</div>
    </header>
  </>
);

/** A parcel's kilograms would be no tonnes at all. */
const massOf = (massKg: number, reader: Reader): string =>
  massKg < 1000
    ? reader.t('web:shipment.massKg', { kg: grouped(massKg, reader) })
    : reader.t('web:shipment.mass', { tonnes: grouped(massKg / 1000, reader) });

const Facts = ({ timeline, detail, reader }: Omit<Props, 'actions'>): ReactNode => {
  const { t } = reader;
  const goods = detail?.goods;
  const size = [
    goods === undefined ? undefined : massOf(goods.massKg, reader),
    goods?.pieces === undefined
      ? undefined
      : t('web:shipment.pieces', { count: goods.pieces, pieces: grouped(goods.pieces, reader) }),
    goods?.dangerous === true ? t('web:shipment.dangerous') : undefined,
  ].filter((each) => each !== undefined);
  return (
    <p className="sec facts">
      <span>
        <Icon name={MODE_ICONS[timeline.mode]} />
        {t(`timeline:modes.${timeline.mode}`)}
      </span>
      <span>
        {t('web:shipment.fromTo', {
          from: shortPlace(reader, timeline.legs[0]?.fromPlaceId ?? ''),
          to: shortPlace(reader, timeline.legs.at(-1)?.toPlaceId ?? ''),
        })}
      </span>
      {size.length === 0 ? null : <span>{size.join(', ')}</span>}
      {detail?.customer === undefined ? null : <span>{detail.customer.name}</span>}
      {timeline.world === 'live' ? null : <span className="tag">{worldWord(timeline, reader)}</span>}
    </p>
  );
};

const worldWord = (timeline: Timeline, reader: Reader): string => {
  const first =
    timeline.milestones.find((each) => each.actual?.at !== undefined)?.actual?.at ?? timeline.asOf;
  const day = fullDayIn(first, zoneOf(reader, timeline.legs[0]?.fromPlaceId ?? ''), reader.language);
  return timeline.world === 'recorded'
    ? reader.t('web:world.recordedRun', { day })
    : reader.t('web:world.simulatedRun');
};

/** Against plan, what comes next and by how much that is overdue; held, why. */
const Judgement = ({ timeline, reader }: { timeline: Timeline; reader: Reader }): ReactNode => {
  const { delivery, asOf } = timeline;
  const { t } = reader;
  const next = delivery.nextExpected;
  const againstFirst = firstPlanWords(timeline, reader);
  return (
    <p className="says">
      <HeldSays timeline={timeline} reader={reader} />
      {delivery.misdirected ? <span className="st amber">{t('timeline:misdirected')}</span> : null}
      {delivery.lateMinutes === undefined ? null : (
        <span className={`st plain ${delivery.lateMinutes > 60 ? 'amber' : ''}`}>
          {judged(reader, delivery.lateMinutes)}
        </span>
      )}
      <PromiseSays timeline={timeline} reader={reader} />
      {againstFirst === undefined ? null : <span className="st plain amber">{againstFirst}</span>}
      {next === undefined ? null : (
        <span className="sec">
          {t('timeline:next', {
            kind: t(`timeline:due.${next.kind}`),
            place: shortPlace(reader, next.placeId),
            time:
              next.expectedAt === undefined
                ? t('web:list.unknown')
                : bareMoment(reader, next.expectedAt, next.placeId, asOf),
          })}
        </span>
      )}
      {next?.overdueMinutes === undefined ? null : (
        <span className="st amber">
          <Icon name="hourglass" />
          {t('timeline:overdue', { duration: durationOf(reader, next.overdueMinutes) })}
        </span>
      )}
    </p>
  );
};

/** On plan after a rebooking may still be days after what was first confirmed, which on-time is judged by. */
const firstPlanWords = ({ delivery }: Timeline, reader: Reader): string | undefined => {
  const { lateMinutes, lateAgainstFirstMinutes: minutes } = delivery;
  if (minutes === undefined || Math.abs(minutes - (lateMinutes ?? 0)) <= 5) return undefined;
  const duration = durationOf(reader, minutes);
  return reader.t(`timeline:judged.${minutes > 0 ? 'lateFirst' : 'earlyFirst'}`, { duration });
};
