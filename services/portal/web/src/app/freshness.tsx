// How fresh the facts on the screen are: always said, and loudly when they are not.
import type { ReactNode } from 'react';
import { clockIn } from '../format/zoned-time.ts';
import type { Reader } from '../i18n/reader.ts';
import { useHomeClock } from './home-clock.ts';
import { Icon } from './icon.tsx';

type Props = { at: number; reader: Reader };

const Line = ({ at, reader, isError }: Props & { isError: boolean }): ReactNode => {
  const home = useHomeClock(reader);
  const clock = clockIn(new Date(at).toISOString(), home.timeZone);
  return (
    <span className={isError ? 'st plain amber' : 'st plain'} role="status">
      <Icon name="sync" />
      {reader.t('web:state.both', {
        state: reader.t(isError ? 'web:state.reconnecting' : 'web:state.live'),
        updated: reader.t('web:state.updated', { clock, city: home.city }),
      })}
    </span>
  );
};

const Stale = ({ at, reader }: Props): ReactNode => {
  const home = useHomeClock(reader);
  const clock = clockIn(new Date(at).toISOString(), home.timeZone);
  return (
    <p className="banner" role="status">
      <Icon name="sync" />
      {reader.t('web:state.stale', { time: reader.t('web:time.clock', { clock, city: home.city }) })}
    </p>
  );
};

export const Freshness = { Line, Stale };
