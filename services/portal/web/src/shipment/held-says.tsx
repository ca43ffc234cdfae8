// Why it is held and what that endangers, below the headline; a carrier hears only that it is held.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import type { ReactNode } from 'react';
import { Icon } from '../app/icon.tsx';
import { bareMoment, type Reader } from '../i18n/reader.ts';

type Props = { timeline: Timeline; reader: Reader };

export const HeldSays = ({ timeline, reader }: Props): ReactNode => {
  const held = timeline.delivery.held;
  if (held === undefined) return null;
  const why = [held.authority, held.reason].filter((each) => each !== undefined).join(': ');
  return (
    <>
      {why === '' ? null : (
        <span className="st red">
          <Icon name="hold" />
          {why}
        </span>
      )}
      <CutOffAtRisk timeline={timeline} reader={reader} />
    </>
  );
};

/** The headline names the moment; here stands which cut-off it is, and whether anybody published it. */
const CutOffAtRisk = ({ timeline, reader }: Props): ReactNode => {
  const risk = timeline.delivery.held?.atRisk;
  const leg = timeline.legs.find(({ legId }) => legId === risk?.legId);
  if (risk === undefined || leg === undefined) return null;
  const word = risk.cutOff === undefined ? 'due.departed' : `cutOffs.${risk.cutOff}`;
  return (
    <span className="st plain amber">
      {reader.t(`timeline:${word}`)} {bareMoment(reader, risk.at, leg.fromPlaceId, timeline.asOf)}
      {risk.provenance?.assumption === true ? (
        <>
          {' '}
          <span className="tag assume" title={risk.provenance.source}>
            {reader.t('web:crossing.assumption')}
          </span>
        </>
      ) : null}
    </span>
  );
};
