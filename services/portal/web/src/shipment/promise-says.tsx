// By when it is there with 80 %, and the odds of the boat: what the promise says, below the headline.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import type { ReactNode } from 'react';
import { Icon } from '../app/icon.tsx';
import { momentAt, type Reader } from '../i18n/reader.ts';

/** Odds this near to certain are no news. */
const CERTAIN = 0.995;
const UNLIKELY = 0.8;
const SETTLED = ['delivered', 'cancelled', 'returned'];

export const PromiseSays = ({ timeline, reader }: { timeline: Timeline; reader: Reader }): ReactNode => {
  const { promise, delivery } = timeline;
  if (promise === undefined || SETTLED.includes(delivery.phase)) return null;
  if (promise.status === 'unknown')
    return (
      <span className="st plain" data-testid="not-promised">
        <Icon name="hourglass" />
        {reader.t(`plans:promise.unknown.${promise.because}`)}
      </span>
    );
  const { bookedSailing, chanceByDeadline } = promise;
  const { p80 } = promise.delivery;
  const placeId = timeline.legs.at(-1)?.toPlaceId ?? '';
  return (
    <>
      {p80 === null ? null : (
        <span className="sec" data-testid="promised-by">
          {reader.t('timeline:promise.by', { time: momentAt(reader, p80, placeId, timeline.asOf) })}
        </span>
      )}
      <Odds chance={bookedSailing?.share} words="timeline:promise.boat" reader={reader} />
      <Odds chance={chanceByDeadline} words="timeline:promise.deadline" reader={reader} />
    </>
  );
};

type OddsProps = { chance: number | undefined; words: string; reader: Reader };

const Odds = ({ chance, words, reader }: OddsProps): ReactNode =>
  chance === undefined || chance > CERTAIN ? null : (
    <span className={`st plain ${chance < UNLIKELY ? 'amber' : ''}`}>
      {reader.t(words, { percent: Math.round(chance * 100) })}
    </span>
  );
