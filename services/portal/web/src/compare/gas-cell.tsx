// CO2e of a mode: its range over both ferry factors, each leg with its factor, and what is missing from it. Where a leg
// is unknown so is the sum; what is known stands below it as a part.
import type { Plan } from '@fourports/contracts/planning/plans';
import type { ReactNode } from 'react';
import type { Reader } from '../i18n/reader.ts';
import { gasWords } from '../plans/gas-words.ts';
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
  const { legs, isWellToWake, unknown } = plan.emissions;
  const { sum, isKnown, part } = gasWords(plan.emissions, reader);
  return (
    <>
      <b className={isKnown ? undefined : 'unk'}>{sum}</b>
      {part === undefined ? null : <span className="src">{part}</span>}
      {isWellToWake === false ? <span className="src">{t('plans:gas.notWellToWake')}</span> : null}
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
