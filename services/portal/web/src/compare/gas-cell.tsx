// CO2e of a mode: its range over both ferry factors, each leg with its factor, and what is missing from it.
import type { Plan } from '@fourports/contracts/planning/plans';
import type { ReactNode } from 'react';
import type { Reader } from '../i18n/reader.ts';
import { gramsWords } from '../plans/money-words.ts';
import { stepWords } from '../plans/plan-words.ts';
import type { KnownColumn } from './columns.ts';
import { Fold } from './fold.tsx';

const nameOfStep = (plan: Plan, stepId: string, reader: Reader): string => {
  const step = plan.steps.find((each) => each.stepId === stepId);
  return step === undefined ? stepId : stepWords(step, reader);
};

export const GasCell = ({ column, reader }: { column: KnownColumn; reader: Reader }): ReactNode => {
  const { t } = reader;
  const { plan } = column.compared;
  const { legs, totalGrams, isWellToWake, unknown } = plan.emissions;
  return (
    <>
      <b>{gramsWords(totalGrams.roRo, totalGrams.roPax, reader)}</b>
      {isWellToWake ? null : <span className="src">{t('plans:gas.notWellToWake')}</span>}
      <Fold title={t('plans:gas.legs')}>
        <ul className="costs">
          {legs.map((leg) => (
            <li key={leg.stepId + leg.basis}>
              <span>
                {nameOfStep(plan, leg.stepId, reader)}
                <span className="src">
                  {t('plans:gas.leg', {
                    basis: t(`plans:gas.bases.${leg.basis}`),
                    km: Math.round(leg.distanceKm).toLocaleString(reader.language),
                  })}
                  {leg.isWellToWake ? '' : `, ${t('plans:gas.tankToWake')}`}
                </span>
              </span>
              <b>{gramsWords(leg.grams, leg.grams, reader)}</b>
            </li>
          ))}
          {unknown.map((stepId) => (
            <li key={stepId}>
              <span>{nameOfStep(plan, stepId, reader)}</span>
              <span className="muted">{t('plans:gas.unknownLeg')}</span>
            </li>
          ))}
        </ul>
        <span className="src" lang="en">
          {[...new Set(legs.map(({ source }) => source))].join('; ')}
        </span>
      </Fold>
    </>
  );
};
