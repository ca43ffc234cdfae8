// What would change the arrival: the boat taken or missed, and each step that matters, early and late.
import { type ReactNode, useId } from 'react';
import { durationOf, type Reader } from '../i18n/reader.ts';
import { percentWords } from '../plans/money-words.ts';
import { fullMoment } from '../plans/plan-words.ts';
import type { KnownUnit } from './arrival-chart.ts';
import { stepName } from './promise-words.ts';

/** Steps that move the median by less are told nowhere: nobody would act on them. */
const WORTH_MINUTES = 15;
const MOST_STEPS = 3;

type Row = {
  readonly name: string;
  readonly boat: number | undefined;
  readonly p50: string | null;
  readonly p80: string | null;
};

const rowsOf = ({ sensitivity, steps }: KnownUnit, reader: Reader): readonly Row[] => {
  const { t } = reader;
  const boat = sensitivity.bookedSailing;
  const boats: readonly Row[] =
    boat === undefined
      ? []
      : [
          { name: t('plans:promise.ifTaken'), boat: 1, p50: boat.ifTaken.p50, p80: boat.ifTaken.p80 },
          { name: t('plans:promise.ifMissed'), boat: 0, p50: boat.ifNot.p50, p80: boat.ifNot.p80 },
        ];
  const worth = sensitivity.steps
    .filter(({ swingMinutes }) => swingMinutes >= WORTH_MINUTES)
    .slice(0, MOST_STEPS);
  return [
    ...boats,
    ...worth.flatMap(({ stepId, early, late }) => {
      const step = stepName(stepId, steps, reader);
      return [
        {
          name: t('plans:promise.early', { step }),
          boat: early.bookedSailing,
          p50: early.p50,
          p80: early.p80,
        },
        { name: t('plans:promise.late', { step }), boat: late.bookedSailing, p50: late.p50, p80: late.p80 },
      ];
    }),
  ];
};

export const WhatChanges = ({
  unit,
  to,
  reader,
}: {
  unit: KnownUnit;
  to: string;
  reader: Reader;
}): ReactNode => {
  const { t } = reader;
  const id = useId();
  const rows = rowsOf(unit, reader);
  // On board, or once the boat is lost, nothing is left to say of it.
  const hasBoat = rows.some(({ boat }) => boat !== undefined);
  const most = unit.sensitivity.steps[0];
  const moment = (at: string | null): string =>
    at === null ? t('plans:beyond') : fullMoment(at, to, reader);
  return (
    <section className="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{t('plans:promise.changes')}</h2>
      </header>
      {rows.length === 0 ? (
        <p className="sec">{t('plans:promise.nothingChanges')}</p>
      ) : (
        <div className="scroll">
          <table className="chg" data-testid="changes">
            <thead>
              <tr>
                <th scope="col">{t('plans:promise.if')}</th>
                {hasBoat ? (
                  <th scope="col" className="r">
                    {t('plans:promise.bookedBoat')}
                  </th>
                ) : null}
                <th scope="col" className="r">
                  {t('plans:quantiles.likely')}
                </th>
                <th scope="col" className="r">
                  {t('plans:percent', { percent: 80 })}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  {hasBoat ? (
                    <td className="r">{row.boat === undefined ? '–' : percentWords(row.boat, reader)}</td>
                  ) : null}
                  <td className="r">{moment(row.p50)}</td>
                  <td className="r">{moment(row.p80)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {most === undefined || most.swingMinutes < WORTH_MINUTES ? null : (
        <p className="notes">
          {t('plans:promise.most', {
            step: stepName(most.stepId, unit.steps, reader),
            duration: durationOf(reader, most.swingMinutes),
          })}
        </p>
      )}
    </section>
  );
};
