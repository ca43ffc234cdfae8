// What was published of a mode, beside what the model gives and what was measured: reproduced, not, or not to be judged.
import type { Measurement } from '@fourports/contracts/planning/claims';
import type { JudgedClaims } from '@fourports/contracts/planning/plans';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import type { z } from 'zod';
import { claimsQuery } from '../api/plan-queries.ts';
import { Icon, type IconName } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { datedMoment, type Reader, shortPlace } from '../i18n/reader.ts';
import { claimWords, measuredWords, modelWords, rangeWords, sampleWords } from './claim-words.ts';

type Judged = z.infer<typeof JudgedClaims>['items'][number];

const LOOKS: Readonly<Record<Judged['verdict'], readonly [IconName, string]>> = {
  reproduced: ['check', 'green'],
  notReproduced: ['cross', 'red'],
  cannotBeJudged: ['hourglass', ''],
};

export const ClaimsPart = ({ reader }: { reader: Reader }): ReactNode => {
  const { t } = reader;
  const id = useId();
  const claims = useQuery(claimsQuery);
  return (
    <section className="sect claims" aria-labelledby={id}>
      <header>
        <h2 id={id}>{t('plans:claims.title')}</h2>
        <span className="muted">{t('plans:claims.note')}</span>
      </header>
      {claims.isError ? <ProblemNote error={claims.error} onRetry={() => void claims.refetch()} /> : null}
      {claims.data === undefined ? (
        claims.isError ? null : (
          <span className="skeleton tall" />
        )
      ) : (
        <table className="ev cl" data-testid="claims">
          <thead>
            <tr>
              <th scope="col">{t('plans:claims.claim')}</th>
              <th scope="col">{t('plans:claims.baseline')}</th>
              <th scope="col">{t('plans:claims.model')}</th>
              <th scope="col">{t('plans:claims.measured')}</th>
              <th scope="col">{t('plans:claims.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {claims.data.map((judged) => (
              <Claim key={judged.claim.claimId} judged={judged} reader={reader} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const Claim = ({ judged, reader }: { judged: Judged; reader: Reader }): ReactNode => {
  const { t } = reader;
  const { claim, verdict, why } = judged;
  const [icon, tone] = LOOKS[verdict];
  return (
    <tr>
      <td>
        <b className="b">{claimWords(claim, reader)}</b>
        <span className="src" lang="en">
          “{claim.wording}”, {claim.provenance.source}
        </span>
      </td>
      <td data-label={t('plans:claims.baseline')}>
        {claim.baseline === null ? t('plans:claims.noBaseline') : t(`timeline:modes.${claim.baseline}`)}
      </td>
      <td data-label={t('plans:claims.model')} className="sec">
        {modelWords(judged, reader)}
      </td>
      <td data-label={t('plans:claims.measured')} className="sec">
        {judged.measured.length === 0
          ? t('plans:claims.nothingMeasured')
          : judged.measured.map((each) => (
              <Measured key={`${each.measure} ${each.about}`} each={each} reader={reader} />
            ))}
      </td>
      <td>
        <span className={`st ${tone}`}>
          <Icon name={icon} />
          {t(`planning:verdicts.${verdict}`)}
        </span>
        {why === undefined ? null : <span className="src">{t(`planning:notJudged.${why}`)}</span>}
      </td>
    </tr>
  );
};

/** Of a recorded run also the reports it was derived from, each on the clock of its place. */
const Measured = ({ each, reader }: { each: Measurement; reader: Reader }): ReactNode => {
  const { t } = reader;
  const range = rangeWords(each, reader);
  return (
    <span className="block">
      {measuredWords(each, reader)} ({sampleWords(each, reader)}){range === '' ? '' : `, ${range} `}
      {each.provenance.assumption ? <span className="tag assume">{t('plans:assumption')}</span> : null}
      {each.run === undefined ? null : <span className="src">{each.run.title[reader.language]}</span>}
      {each.moments?.map(({ kind, placeId, occurredAt, provenance }) => (
        <span key={`${kind} ${placeId}`} className="src" title={provenance.source}>
          {t(`timeline:done.${kind}`)}, {shortPlace(reader, placeId)}:{' '}
          {datedMoment(reader, occurredAt, placeId)}{' '}
          {provenance.assumption ? <span className="tag assume">{t('plans:assumption')}</span> : null}
        </span>
      ))}
      <span className="src" lang="en">
        {each.run === undefined ? `${each.about}. ` : ''}
        {each.provenance.source}
      </span>
    </span>
  );
};
