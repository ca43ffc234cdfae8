// What a mode costs as far as anybody knows it, line by line, and the price at which it would be cheaper.
import type { ReactNode } from 'react';
import { Icon } from '../app/icon.tsx';
import type { Reader } from '../i18n/reader.ts';
import { moneyWords } from '../plans/money-words.ts';
import { joined } from '../plans/plan-words.ts';
import { SourceName } from '../plans/source-name.tsx';
import type { Compared, KnownColumn } from './columns.ts';
import { Fold } from './fold.tsx';

type Props = { column: KnownColumn; reader: Reader };
type Line = { readonly costLineId: string; readonly about: string };

/** Its name in the reader's language; one that has none yet in the words of its file, marked as English. */
export const LineName = ({ line, reader }: { line: Line; reader: Reader }): ReactNode => {
  const text = reader.t(`plans:costLines.${line.costLineId}`, { defaultValue: '' });
  return text === '' ? <span lang="en">{line.about}</span> : text;
};

export const CostCell = ({ column: { compared }, reader }: Props): ReactNode => {
  const { t } = reader;
  const { lines, unknown, known, missingRates } = compared.costs;
  return (
    <>
      {unknown.length > 0 ? (
        <b className="unk">{t('plans:costs.unknown')}</b>
      ) : (
        <b>{known === undefined ? t('plans:costs.unknown') : moneyWords(known, reader)}</b>
      )}
      {unknown.length > 0 && known !== undefined && lines.length > 0 ? (
        <span className="src">{t('plans:costs.knownPart', { amount: moneyWords(known, reader) })}</span>
      ) : null}
      {missingRates.length === 0 ? null : (
        <span className="src warn">
          {t('plans:costs.rateMissing', { currencies: missingRates.join(', ') })}
        </span>
      )}
      <Fold title={t('plans:costs.lines', { count: lines.length + unknown.length, unknown: unknown.length })}>
        <ul className="costs">
          {lines.map((line) => (
            <li key={line.costLineId}>
              <span>
                <LineName line={line} reader={reader} />
                {line.from === 'published' ? (
                  <SourceName source={line.source} reader={reader} />
                ) : (
                  <span className="src">{t(`plans:costs.${line.from}`)}</span>
                )}
                {line.outsideBand === undefined ? null : (
                  <span className="st amber small">
                    <Icon name="info" />
                    {t('plans:costs.outsideBand', { times: line.outsideBand.timesMean.toFixed(1) })}
                  </span>
                )}
              </span>
              <b>{moneyWords(line.amount, reader)}</b>
            </li>
          ))}
          {unknown.map((line) => (
            <li key={line.costLineId}>
              <span>
                <LineName line={line} reader={reader} />
              </span>
              <span className="muted">
                {t(line.because === 'teuNotStated' ? 'plans:costs.noTeu' : 'plans:costs.notPublished')}
              </span>
            </li>
          ))}
        </ul>
      </Fold>
    </>
  );
};

type Named = { readonly lines: readonly Line[] };

/** Every cost line the comparison names, so that a bare id can be told by its name. */
const linesOf = ({ costs }: Compared): readonly Line[] => [...costs.lines, ...costs.unknown];

export const SavingCell = ({ column, lines, reader }: Props & Named): ReactNode => {
  const { t } = reader;
  const { saving } = column.compared;
  if (saving === undefined) return <span className="muted">{t('plans:baseline')}</span>;
  const { breakEven, cost } = saving;
  const names = (ids: readonly string[]): string =>
    joined(
      ids.map((id) =>
        t(`plans:costLines.${id}`, {
          defaultValue: lines.find((each) => each.costLineId === id)?.about ?? id,
        }),
      ),
      reader,
    );
  if (cost !== undefined)
    return (
      <b>
        {t(cost.amountMinor >= 0 ? 'plans:costs.cheaper' : 'plans:costs.dearer', {
          amount: moneyWords({ ...cost, amountMinor: Math.abs(cost.amountMinor) }, reader),
        })}
      </b>
    );
  if (breakEven.status === 'rateMissing')
    return (
      <span className="src warn">
        {t('plans:costs.rateMissing', { currencies: [...new Set(breakEven.currencies)].join(', ') })}
      </span>
    );
  if (breakEven.status === 'baselineNotKnown')
    return (
      <>
        <b className="unk">{t('plans:costs.cannotSay')}</b>
        <span className="src">{t('plans:costs.baselineNotKnown', { lines: names(breakEven.lines) })}</span>
      </>
    );
  return breakEven.status === 'atNoPrice' ? (
    <>
      <b className="unk">{t('plans:costs.never')}</b>
      <span className="src">{t('plans:costs.neverWhy')}</span>
    </>
  ) : (
    <>
      <b>{t('plans:costs.atMost', { amount: moneyWords(breakEven.unknownLinesTogether, reader) })}</b>
      <span className="src">{t('plans:costs.together', { lines: names(breakEven.lines) })}</span>
    </>
  );
};

export const everyLine = (columns: readonly KnownColumn[]): readonly Line[] => [
  ...new Map(
    columns.flatMap(({ compared }) => linesOf(compared)).map((line) => [line.costLineId, line]),
  ).values(),
];
