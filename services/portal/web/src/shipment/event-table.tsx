// What happened, newest first. A corrected line is struck, never removed.
import type { HistoryEntry, Timeline } from '@fourports/contracts/tracking/timeline';
import { type ReactNode, useState } from 'react';
import { Icon } from '../app/icon.tsx';
import { clockPlacesOf } from '../crossing/clock-places.ts';
import { clockIn, dateIn, dayIn, isSameDay, weekdayIn } from '../format/zoned-time.ts';
import { cityOf, momentAt, type Reader, shortPlace, zoneOf } from '../i18n/reader.ts';
import { CustomsAnswer } from './customs-answer.tsx';
import { eventName } from './event-name.ts';
import { eventDetails, eventIcon, eventTone, sourceWords, struckWords } from './event-words.ts';

type Props = { timeline: Timeline; reader: Reader };

export const EventTable = ({ timeline, reader }: Props): ReactNode => {
  const { t } = reader;
  const clocks = clockPlacesOf(timeline, reader);
  const [only, setOnly] = useState<string | undefined>();
  // It comes in the order of causes: what has one and the same second is not to be sorted again.
  const history = timeline.history.toReversed();
  return (
    <section className="sect" aria-labelledby="events">
      <header>
        <h2 id="events">{t('web:shipment.events')}</h2>
        <span className="muted">{t('web:shipment.eventsOrder')}</span>
        {clocks.length < 2 || history.length === 0 ? null : (
          <fieldset className="seg end" aria-label={t('web:shipment.zones')}>
            {[undefined, ...clocks].map((placeId) => (
              <button
                key={placeId ?? 'both'}
                type="button"
                aria-pressed={only === placeId}
                onClick={() => setOnly(placeId)}
              >
                {placeId === undefined ? t('web:shipment.bothClocks') : cityOf(reader, placeId)}
              </button>
            ))}
          </fieldset>
        )}
      </header>
      <CustomsAnswer timeline={timeline} reader={reader} />
      {history.length === 0 ? (
        <p className="sec">{t('web:shipment.noEvents')}</p>
      ) : (
        <table className="ev">
          <thead>
            <tr>
              <th scope="col">{t('web:shipment.when')}</th>
              <th scope="col">{t('web:shipment.what')}</th>
              <th scope="col">{t('web:shipment.source')}</th>
              <th scope="col" className="r">
                <span className="hidden">{t('web:list.state')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {history.map((entry) => (
              <EventRow
                key={entry.reportId}
                entry={entry}
                reader={reader}
                asOf={timeline.asOf}
                only={only}
                clocks={clocks}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

type RowProps = {
  entry: HistoryEntry;
  reader: Reader;
  asOf: string;
  only: string | undefined;
  clocks: readonly string[];
};

const EventRow = ({ entry, reader, asOf, only, clocks }: RowProps): ReactNode => {
  const { t } = reader;
  const struck = struckWords(entry, reader, asOf);
  const details = eventDetails(entry, reader);
  const word = eventName(entry, reader);
  return (
    <tr className={struck === undefined ? undefined : 'struck'}>
      <td>
        <When entry={entry} reader={reader} asOf={asOf} only={only} clocks={clocks} />
      </td>
      <td>
        <span className={`st ${eventTone(entry)}`}>
          <Icon name={eventIcon(entry)} />
          {struck === undefined ? word : <s>{word}</s>}
        </span>{' '}
        <span className="muted">{shortPlace(reader, entry.placeId)}</span>
        {details === '' ? null : <span className="why">{details}</span>}
      </td>
      <td>
        <span className="src">{sourceWords(entry, reader)}</span>
        {entry.provenance === undefined || entry.provenance.source === entry.source ? null : (
          <span className="muted small" style={{ display: 'block' }}>
            {entry.provenance.source}
          </span>
        )}
      </td>
      <td className="r">
        <span className="tags">
          {struck === undefined ? null : <span className="tag wraps">{struck}</span>}
          {entry.reportedLate ? (
            <span
              className="tag"
              title={t('web:shipment.learnt', {
                time: momentAt(reader, entry.recordedAt, entry.placeId, asOf),
              })}
            >
              {t('web:shipment.late')}
            </span>
          ) : null}
          {entry.customs?.basis === 'attested' && struck === undefined ? (
            <span className="tag assume">{t('web:shipment.customs.attested')}</span>
          ) : null}
          {entry.provenance?.assumption === true ? (
            <span className="tag assume">{t('web:crossing.assumption')}</span>
          ) : struck === undefined && entry.customs?.basis !== 'attested' ? (
            <span className="tag">{t('web:shipment.actual')}</span>
          ) : null}
        </span>
      </td>
    </tr>
  );
};

/** The place's own clock first, the other below it; or the one clock that was asked for. */
const When = ({ entry, reader, asOf, only, clocks }: RowProps): ReactNode => {
  const first = only ?? entry.placeId;
  const others =
    only === undefined ? clocks.filter((each) => zoneOf(reader, each) !== zoneOf(reader, entry.placeId)) : [];
  const clock = clockIn(entry.occurredAt, zoneOf(reader, first));
  const day = dayBefore(entry.occurredAt, asOf, zoneOf(reader, first), reader);
  return (
    <span className="two">
      <time dateTime={entry.occurredAt}>
        <b>
          {day}
          {entry.struck === undefined ? clock : <s>{clock}</s>} {cityOf(reader, first)}
        </b>
      </time>
      {others.map((placeId) => (
        <span key={placeId}>
          {dayIfOther(entry.occurredAt, zoneOf(reader, first), zoneOf(reader, placeId), reader)}
          {clockIn(entry.occurredAt, zoneOf(reader, placeId))} {cityOf(reader, placeId)}
        </span>
      ))}
    </span>
  );
};

const dayBefore = (at: string, asOf: string, timeZone: string, reader: Reader): string => {
  if (isSameDay(at, asOf, timeZone)) return '';
  const days = (Date.parse(dateIn(asOf, timeZone)) - Date.parse(dateIn(at, timeZone))) / 86_400_000;
  return `${days < 6 ? weekdayIn(at, timeZone, reader.language) : dayIn(at, timeZone, reader.language)} `;
};

const dayIfOther = (at: string, shown: string, timeZone: string, reader: Reader): string =>
  dateIn(at, shown) === dateIn(at, timeZone) ? '' : `${weekdayIn(at, timeZone, reader.language)} `;
