// The ways side by side on the destination's calendar; choosing one makes the sentence above about it.
import type { Comparison, PlanOption } from '@fourports/contracts/planning/plans';
import { Fragment, type ReactNode } from 'react';
import { Icon } from '../app/icon.tsx';
import { shortDayIn } from '../format/zoned-time.ts';
import { cityOf, type Reader, zoneOf } from '../i18n/reader.ts';
import { gasWords } from '../plans/gas-words.ts';
import { moneyWords, percentWords } from '../plans/money-words.ts';
import { dayAt, ferryOf, fullMoment } from '../plans/plan-words.ts';
import { RangeBar } from '../plans/range-bar.tsx';
import { MODE_ICONS } from '../shipment/mode-icon.ts';
import { type Calendar, onCalendar } from './ways.ts';

type Props = {
  options: readonly PlanOption[];
  calendar: Calendar;
  chosen: PlanOption | undefined;
  comparison: Comparison | undefined;
  to: string;
  reader: Reader;
  onChoose: (processId: string) => void;
};

export const WayTable = (props: Props): ReactNode => {
  const { options, calendar, chosen, to, reader } = props;
  const { t } = reader;
  return (
    <table className="mo" data-testid="ways">
      <caption className="hidden">{t('plans:estimate.ways')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('plans:estimate.mode')}</th>
          <th scope="col" className="cc">
            <span className="hidden">{t('plans:estimate.days', { city: cityOf(reader, to) })}</span>
            <Days calendar={calendar} to={to} reader={reader} />
          </th>
          <th scope="col">{t('plans:estimate.arrival')}</th>
          <th scope="col" className="pr">
            {t('plans:estimate.price')}
          </th>
          <th scope="col" className="lo">
            {t('plans:estimate.last')}
          </th>
          <th scope="col" className="r co">
            CO₂e
          </th>
        </tr>
      </thead>
      <tbody>
        {options.map((option) => (
          <Way key={option.processId} {...props} option={option} isChosen={option === chosen} />
        ))}
      </tbody>
    </table>
  );
};

/** `24 Tue`: every day, or every other where they would touch. */
export const Days = ({
  calendar,
  to,
  reader,
}: {
  calendar: Calendar;
  to: string;
  reader: Reader;
}): ReactNode => (
  <span
    className="dys"
    style={{ gridTemplateColumns: `repeat(${calendar.days.length}, minmax(0, 1fr))` }}
    aria-hidden="true"
  >
    {calendar.days.map((day, index) => (
      <i key={day} className={index % 2 === 1 && calendar.days.length > 10 ? 'odd' : undefined}>
        {shortDayIn(`${day}T03:00:00Z`, zoneOf(reader, to), reader.language)
          .split(/[\s(（]/)
          .map((part) => part.replace(/[)）]/, ''))
          .map((part) => (
            <b key={part}>{part}</b>
          ))}
      </i>
    ))}
  </span>
);

const Way = (props: Props & { option: PlanOption; isChosen: boolean }): ReactNode => {
  const { option, isChosen, calendar, to, reader, onChoose } = props;
  const { t } = reader;
  const { p50, p80, p95 } = option.delivery;
  const ferry = ferryOf(option);
  const from = ferry?.placeId;
  return (
    <tr className={isChosen ? 'own' : undefined}>
      <th scope="row" className="nm">
        <button type="button" aria-pressed={isChosen} onClick={() => onChoose(option.processId)}>
          <Icon name={MODE_ICONS[option.mode]} />
          {t(`timeline:modes.${option.mode}`)}
        </button>
        <span className="src">
          {(ferry?.departures ?? []).slice(0, 2).map(({ departureId, departureAt, share }, index) => (
            <Fragment key={departureId}>
              {index === 0 ? '' : ', '}
              <span className="nowrap">
                {`${from === undefined ? '' : dayAt(departureAt, from, reader)} ${percentWords(share, reader)}`}
              </span>
            </Fragment>
          ))}
        </span>
      </th>
      <td className="cc">
        <div className="cal" style={{ backgroundSize: `${100 / calendar.days.length}% 100%` }}>
          <RangeBar
            at={{
              p50: onCalendar(calendar, p50),
              p80: onCalendar(calendar, p80),
              p95: onCalendar(calendar, p95),
            }}
          />
        </div>
      </td>
      <td className="two ar">
        <b>{p50 === null ? t('plans:beyond') : dayAt(p50, to, reader)}</b>
        <span>{p80 === null ? '' : t('plans:estimate.by80', { day: dayAt(p80, to, reader) })}</span>
      </td>
      <td className="two pr" data-label={t('plans:estimate.price')}>
        <Price {...props} />
      </td>
      <td className="two lo" data-label={t('plans:estimate.last')}>
        {option.lastReady === undefined || from === undefined ? (
          <span>{t('web:list.unknown')}</span>
        ) : (
          <>
            <b>{fullMoment(option.lastReady.readyAt, from, reader)}</b>
            <span>
              {t('plans:estimate.for', { departure: fullMoment(option.lastReady.departureAt, from, reader) })}
            </span>
          </>
        )}
      </td>
      <td className="two r co">
        <Gas option={option} reader={reader} />
      </td>
    </tr>
  );
};

const Gas = ({ option, reader }: { option: PlanOption; reader: Reader }): ReactNode => {
  const { sum, isKnown, part } = gasWords(option.emissions, reader);
  return (
    <>
      {isKnown ? sum : <span className="unk">{sum}</span>}
      {part === undefined ? null : <span>{part}</span>}
    </>
  );
};

/** What is published of it, and how many prices nobody publishes: never a sum that hides them. */
const Price = ({ option, comparison, reader }: Props & { option: PlanOption }): ReactNode => {
  const { t } = reader;
  const costs = comparison?.modes.find(({ plan }) => plan.processId === option.processId)?.costs;
  if (costs === undefined) return <span>–</span>;
  const { known, unknown, lines } = costs;
  return (
    <>
      {known === undefined || lines.length === 0 ? (
        <span className="unk">{t('plans:costs.unknown')}</span>
      ) : unknown.length === 0 ? (
        <b>{moneyWords(known, reader)}</b>
      ) : (
        <b>{t('plans:estimate.priceFrom', { amount: moneyWords(known, reader) })}</b>
      )}
      {unknown.length === 0 ? null : (
        <span>{t('plans:estimate.priceMissing', { count: unknown.length })}</span>
      )}
    </>
  );
};
