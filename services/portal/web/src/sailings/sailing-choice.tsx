// Which sailing: departure on both clocks, its cut-off and how long that is away. Passed ones stay, and say why not.
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { type ReactNode, useId } from 'react';
import { useNow } from '../app/city-clocks.tsx';
import { momentAt, type Reader } from '../i18n/reader.ts';
import { countdown, gateCutOff, isBookable, plannedWords, type UnitKind } from './sailing-words.ts';

type Props = {
  sailings: readonly Sailing[];
  kind: UnitKind;
  chosen: string;
  onChoose: (sailingId: string) => void;
  reader: Reader;
  label: string;
};

export const SailingChoice = ({ sailings, kind, chosen, onChoose, reader, label }: Props): ReactNode => {
  const name = useId();
  const now = useNow(30_000);
  return (
    <fieldset className="choice" aria-label={label}>
      {sailings.map((sailing) => (
        <label key={sailing.sailingId}>
          <input
            type="radio"
            name={name}
            value={sailing.sailingId}
            checked={chosen === sailing.sailingId}
            disabled={!isBookable(sailing, kind, now)}
            onChange={() => onChoose(sailing.sailingId)}
          />
          <span className="two">
            <b>{plannedWords(sailing.departure, sailing.fromPlaceId, reader)}</b>
            <span>
              {sailing.vesselName ?? reader.t('timeline:headline.someVessel')} ·{' '}
              {plannedWords(sailing.arrival, sailing.toPlaceId, reader)}
            </span>
          </span>
          <CutOff sailing={sailing} kind={kind} now={now} reader={reader} />
        </label>
      ))}
    </fieldset>
  );
};

type CutOffProps = { sailing: Sailing; kind: UnitKind; now: string; reader: Reader };

const CutOff = ({ sailing, kind, now, reader }: CutOffProps): ReactNode => {
  const { t } = reader;
  const cutOff = gateCutOff(sailing, kind);
  if (sailing.status === 'cancelled')
    return <span className="end st red">{t('web:sailings.cancelled')}</span>;
  if (cutOff === undefined) return <span className="end muted small">{t('web:booking.noCutOff')}</span>;
  const left = countdown(cutOff.at, now, reader);
  return (
    <span className="end two">
      <b className={left.tone === 'amber' ? 'st amber' : undefined}>
        {left.tone === 'past' ? t('web:booking.cutOffPassed') : t('web:time.left', { duration: left.text })}
      </b>
      <span>
        {t('web:sailings.cutOff')} {momentAt(reader, cutOff.at, sailing.fromPlaceId, now)}
      </span>
    </span>
  );
};
