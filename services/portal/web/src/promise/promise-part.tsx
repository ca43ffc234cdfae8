// When it will be there and what would change that; below, every promise that was given.
import type { ShipmentPromise } from '@fourports/contracts/planning/promises';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { promiseQuery } from '../api/plan-queries.ts';
import { Icon } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { cityOf, type Reader, shortPlace } from '../i18n/reader.ts';
import { percentWords } from '../plans/money-words.ts';
import { fullMoment } from '../plans/plan-words.ts';
import type { KnownUnit } from './arrival-chart.ts';
import { ArrivalPicture } from './arrival-picture.tsx';
import { boatWords, latestUnit, promiseWords } from './promise-words.ts';
import { WhatChanges } from './what-changes.tsx';

export const PromisePart = ({ shipmentId, reader }: { shipmentId: string; reader: Reader }): ReactNode => {
  const promise = useQuery(promiseQuery(shipmentId));
  if (promise.data === undefined)
    return promise.isError ? (
      <ProblemNote error={promise.error} onRetry={() => void promise.refetch()} />
    ) : (
      <span className="skeleton tall" />
    );
  const unit = latestUnit(promise.data);
  return unit === undefined ? (
    <Unknown promise={promise.data} reader={reader} />
  ) : (
    <div className="g2 promise">
      <Arrival promise={promise.data} unit={unit} reader={reader} />
      <WhatChanges unit={unit} to={promise.data.destinationPlaceId} reader={reader} />
    </div>
  );
};

type Props = { promise: ShipmentPromise; reader: Reader };

const Unknown = ({ promise, reader }: Props): ReactNode => {
  const id = useId();
  return (
    <section className="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{titleOf(promise, reader)}</h2>
      </header>
      <p>
        <span className="st">
          <Icon name="hourglass" />
          {promiseWords(promise, reader)}
        </span>
      </p>
    </section>
  );
};

const titleOf = (promise: ShipmentPromise, reader: Reader): string =>
  reader.t('plans:promise.title', { place: shortPlace(reader, promise.destinationPlaceId) });

const Arrival = ({ promise, unit, reader }: Props & { unit: KnownUnit }): ReactNode => {
  const { t } = reader;
  const id = useId();
  const to = promise.destinationPlaceId;
  const boat = boatWords(unit, to, reader);
  return (
    <section className="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{titleOf(promise, reader)}</h2>
        <span className="muted">
          {t('plans:promise.clock', { city: cityOf(reader, to), asOf: fullMoment(unit.asOf, to, reader) })}
        </span>
      </header>
      <p className="b" data-testid="promise">
        {promiseWords(promise, reader)}
      </p>
      {boat === '' ? null : <p className="sec">{boat}</p>}
      {promise.deadlineAt === undefined || promise.chanceByDeadline === undefined ? null : (
        <p className="sec">
          {t('plans:promise.deadline', {
            time: fullMoment(promise.deadlineAt, to, reader),
            percent: percentWords(promise.chanceByDeadline, reader),
          })}
        </p>
      )}
      {unit.overdue ? (
        <p className="st amber">
          <Icon name="hourglass" />
          {t('plans:promise.overdue')}
        </p>
      ) : null}
      <ArrivalPicture unit={unit} to={to} title={promiseWords(promise, reader)} reader={reader} />
    </section>
  );
};
