// What cost lines cost the organisation: entered here, and counted wherever money is.
import type { CostLine } from '@fourports/contracts/planning/costs';
import { deleteTariff, putTariff } from '@fourports/contracts/planning/tariff-operations';
import type { PutTariff, Tariff } from '@fourports/contracts/planning/tariffs';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { callApi } from '../api/call-api.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { useAccount } from '../app/shell.tsx';
import { LANE_CURRENCIES } from '../compare/comparison-question.ts';
import { SelectField, TextField } from '../controls/field.tsx';
import { fullDayIn } from '../format/zoned-time.ts';
import type { Reader } from '../i18n/reader.ts';
import { moneyWords } from '../plans/money-words.ts';
import { readTariff, type TariffDraft, type TariffFault } from './tariff-draft.ts';
import { costLinesQuery, tariffsQuery } from './tariff-queries.ts';

export const TariffsPart = ({ reader }: { reader: Reader }): ReactNode => {
  const { t } = reader;
  const mayWrite = useAccount().permissions.includes('tariffs:write');
  const tariffs = useInfiniteQuery(tariffsQuery);
  const lines = useQuery(costLinesQuery);
  const items = tariffs.data?.pages.flatMap((page) => page.items);
  const error = tariffs.error ?? lines.error;
  return (
    <>
      <p className="sec">{t('plans:tariffs.about')}</p>
      {error === null ? null : <ProblemNote error={error} />}
      {items?.length === 0 ? <p>{t('plans:tariffs.none')}</p> : null}
      {items === undefined || items.length === 0 ? null : (
        <TariffList tariffs={items} mayWrite={mayWrite} reader={reader} />
      )}
      {tariffs.hasNextPage ? (
        <button type="button" className="btn" onClick={() => void tariffs.fetchNextPage()}>
          {t('plans:tariffs.more')}
        </button>
      ) : null}
      {mayWrite ? null : <p className="sec">{t('web:settings.onlyAdmin')}</p>}
      {mayWrite && lines.data !== undefined ? <TariffForm lines={lines.data} reader={reader} /> : null}
    </>
  );
};

/** Whatever counts money is asked anew. */
const useTariffWrite = <Input, Output>(write: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () =>
      Promise.all(
        ['tariffs', 'comparison', 'savings'].map((name) => queries.invalidateQueries({ queryKey: [name] })),
      ),
  });
};

type Line = Pick<CostLine, 'costLineId' | 'about'>;

/** In the reader's language; one that has no name yet in the words of its file. */
const lineName = ({ costLineId, about }: Line, { t }: Reader): string =>
  t(`plans:costLines.${costLineId}`, { defaultValue: about });

const daysWords = ({ validFrom, validTo }: Tariff, reader: Reader): string => {
  const day = (on: string): string => fullDayIn(`${on}T00:00:00Z`, 'UTC', reader.language);
  return validTo === undefined
    ? reader.t('plans:tariffs.since', { from: day(validFrom) })
    : reader.t('plans:tariffs.between', { from: day(validFrom), to: day(validTo) });
};

const TariffList = (props: { tariffs: readonly Tariff[]; mayWrite: boolean; reader: Reader }): ReactNode => {
  const { tariffs, mayWrite, reader } = props;
  const { t } = reader;
  const remove = useTariffWrite((tariffId: string) => callApi(deleteTariff, { params: { tariffId } }));
  return (
    <>
      {remove.isError ? <ProblemNote error={remove.error} /> : null}
      <ul className="tariffs">
        {tariffs.map((each) => {
          const line = lineName(each, reader);
          const days = daysWords(each, reader);
          return (
            <li key={each.tariffId}>
              <span>
                <b>{line}</b>
                <span className="src">
                  {days}
                  {each.note === undefined ? null : ` · ${each.note}`}
                </span>
              </span>
              <span className="r">
                <b className="nowrap">{moneyWords(each.amount, reader)}</b>
                <span className="src">{t(`plans:per.${each.per}`)}</span>
              </span>
              {mayWrite ? (
                <button
                  type="button"
                  className="btn q danger sm"
                  aria-label={t('plans:tariffs.remove', { line, days })}
                  disabled={remove.isPending}
                  onClick={() => remove.mutate(each.tariffId)}
                >
                  {t('web:settings.remove')}
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
};

const EMPTY = { amount: '', validFrom: '', validTo: '', note: '' } as const;

const TariffForm = ({ lines, reader }: { lines: readonly CostLine[]; reader: Reader }): ReactNode => {
  const { t } = reader;
  const [draft, setDraft] = useState<TariffDraft>({
    ...EMPTY,
    costLineId: lines[0]?.costLineId ?? '',
    currency: 'CNY',
  });
  const save = useTariffWrite((body: PutTariff) => callApi(putTariff, { body }));
  const set = (changed: Partial<TariffDraft>): void => {
    save.reset();
    setDraft({ ...draft, ...changed });
  };
  const read = readTariff(draft);
  const fault = 'fault' in read ? read.fault : undefined;
  return (
    <form
      className="form"
      style={{ marginTop: 24 }}
      onSubmit={(event) => {
        event.preventDefault();
        if ('tariff' in read) save.mutate(read.tariff, { onSuccess: () => setDraft({ ...draft, ...EMPTY }) });
      }}
    >
      <TariffFields draft={draft} fault={fault} lines={lines} set={set} reader={reader} />
      <p className="sec small">{t('plans:tariffs.rule')}</p>
      {save.isError ? <ProblemNote error={save.error} /> : null}
      <div className="acts">
        <button type="submit" className="btn p" disabled={save.isPending || fault !== undefined}>
          {t('plans:tariffs.save')}
        </button>
        {save.isSuccess ? <span role="status">{t('web:settings.saved')}</span> : null}
      </div>
    </form>
  );
};

type FieldsProps = {
  draft: TariffDraft;
  fault: TariffFault | undefined;
  lines: readonly CostLine[];
  set: (changed: Partial<TariffDraft>) => void;
  reader: Reader;
};

const TariffFields = (props: FieldsProps): ReactNode => {
  const { draft, fault, lines, set, reader } = props;
  const { t } = reader;
  const per = lines.find(({ costLineId }) => costLineId === draft.costLineId)?.per ?? 'unit';
  return (
    <>
      <SelectField
        label={t('plans:tariffs.line')}
        value={draft.costLineId}
        onChange={({ target }) => set({ costLineId: target.value })}
        choices={lines.map((line) => ({ value: line.costLineId, text: lineName(line, reader) }))}
      />
      <div className="row2">
        <TextField
          label={`${t('plans:tariffs.amount')} ${t(`plans:per.${per}`)}`}
          inputMode="decimal"
          maxLength={15}
          required
          value={draft.amount}
          error={
            fault === 'amount' && draft.amount !== ''
              ? t('plans:tariffs.wrong', { currency: draft.currency })
              : undefined
          }
          onChange={({ target }) => set({ amount: target.value })}
        />
        <SelectField
          label={t('plans:question.currency')}
          value={draft.currency}
          onChange={({ target }) => set({ currency: target.value })}
          choices={LANE_CURRENCIES.map((each) => ({ value: each, text: each }))}
        />
      </div>
      <DayFields {...props} />
      <TextField
        label={t('plans:tariffs.note')}
        hint={t('plans:tariffs.noteHint')}
        maxLength={300}
        value={draft.note}
        onChange={({ target }) => set({ note: target.value })}
      />
    </>
  );
};

const DayFields = ({ draft, fault, set, reader: { t } }: FieldsProps): ReactNode => (
  <div className="row2">
    <TextField
      label={t('plans:tariffs.from')}
      type="date"
      required
      value={draft.validFrom}
      onChange={({ target }) => set({ validFrom: target.value })}
    />
    <TextField
      label={t('plans:tariffs.to')}
      type="date"
      value={draft.validTo}
      hint={t('plans:tariffs.toHint')}
      error={fault === 'order' ? t('plans:tariffs.order') : undefined}
      onChange={({ target }) => set({ validTo: target.value })}
    />
  </div>
);
