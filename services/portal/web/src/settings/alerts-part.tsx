// From which odds alerts are raised and closed: an organisation's own, or the assumed ones.
import {
  ALERT_KINDS,
  type AlertThresholds,
  type PutAlertThresholds,
} from '@fourports/contracts/planning/alerts';
import { putAlertThresholds } from '@fourports/contracts/planning/operations';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Answer, callApi } from '../api/call-api.ts';
import { alertThresholdsQuery } from '../api/plan-queries.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { useAccount } from '../app/shell.tsx';
import { TextField } from '../controls/field.tsx';
import type { Reader } from '../i18n/reader.ts';
import { type PercentDraft, percentDraft, readDraft } from './percent-draft.ts';

export const AlertsPart = ({ reader }: { reader: Reader }): ReactNode => {
  const thresholds = useQuery(alertThresholdsQuery);
  return (
    <>
      <p className="sec">{reader.t('web:settings.alertsAbout')}</p>
      {thresholds.isError ? <ProblemNote error={thresholds.error} /> : null}
      {thresholds.data === undefined ? null : (
        <ThresholdForm key={thresholds.data.etag ?? ''} held={thresholds.data} reader={reader} />
      )}
    </>
  );
};

type Kind = (typeof ALERT_KINDS)[number];
type Drafts = Readonly<Record<Kind, PercentDraft>>;

const ThresholdForm = ({ held, reader }: { held: Answer<AlertThresholds>; reader: Reader }): ReactNode => {
  const { t } = reader;
  const mayWrite = useAccount().permissions.includes('alerts:write');
  const queries = useQueryClient();
  const [drafts, setDrafts] = useState<Drafts>(() => ({
    sailingAtRisk: percentDraft(held.body.sailingAtRisk),
    deadlineAtRisk: percentDraft(held.body.deadlineAtRisk),
  }));
  const save = useMutation({
    mutationFn: (body: PutAlertThresholds) =>
      callApi(putAlertThresholds, {
        body,
        ...(held.etag === undefined ? {} : { ifMatch: held.etag }),
      }),
    onSuccess: (answer) => queries.setQueryData(alertThresholdsQuery.queryKey, answer),
    onError: () => queries.invalidateQueries({ queryKey: alertThresholdsQuery.queryKey }),
  });
  const read = {
    sailingAtRisk: readDraft(drafts.sailingAtRisk),
    deadlineAtRisk: readDraft(drafts.deadlineAtRisk),
  };
  const isSound = ALERT_KINDS.every((kind) => read[kind] !== undefined);
  const send = ({ sailingAtRisk, deadlineAtRisk }: typeof read): void => {
    if (sailingAtRisk === undefined || deadlineAtRisk === undefined) return;
    save.mutate({
      sailingAtRisk: changedOrOwn(sailingAtRisk, held.body.sailingAtRisk),
      deadlineAtRisk: changedOrOwn(deadlineAtRisk, held.body.deadlineAtRisk),
    });
  };
  return (
    <form
      className="form"
      style={{ marginTop: 16 }}
      onSubmit={(event) => {
        event.preventDefault();
        send(read);
      }}
    >
      {mayWrite ? null : <p className="sec">{t('web:settings.onlyAdmin')}</p>}
      {ALERT_KINDS.map((kind) => (
        <ThresholdFields
          key={kind}
          kind={kind}
          draft={drafts[kind]}
          isWrong={read[kind] === undefined}
          isAssumed={held.body[kind].isAssumed}
          onChange={mayWrite ? (draft) => setDrafts({ ...drafts, [kind]: draft }) : undefined}
          reader={reader}
        />
      ))}
      {save.isError ? <ProblemNote error={save.error} /> : null}
      {mayWrite ? (
        <div className="acts">
          <button type="submit" className="btn p" disabled={save.isPending || !isSound}>
            {t('web:settings.save')}
          </button>
          <button
            type="button"
            className="btn"
            disabled={save.isPending}
            onClick={() => save.mutate({ sailingAtRisk: null, deadlineAtRisk: null })}
          >
            {t('web:settings.alertReset')}
          </button>
        </div>
      ) : null}
    </form>
  );
};

/** What was left as it was assumed stays assumed. */
const changedOrOwn = (
  threshold: { readonly raiseBelow: number; readonly closeFrom: number },
  { raiseBelow, closeFrom, isAssumed }: AlertThresholds[Kind],
) =>
  isAssumed && threshold.raiseBelow === raiseBelow && threshold.closeFrom === closeFrom ? null : threshold;

const ThresholdFields = ({
  kind,
  draft,
  isWrong,
  isAssumed,
  onChange,
  reader: { t },
}: {
  kind: Kind;
  draft: PercentDraft;
  isWrong: boolean;
  isAssumed: boolean;
  onChange: ((draft: PercentDraft) => void) | undefined;
  reader: Reader;
}): ReactNode => (
  <fieldset className="row2">
    <legend className="b">{t(`web:settings.alertKinds.${kind}`)}</legend>
    <TextField
      label={t('web:settings.alertRaise')}
      hint={t(isAssumed ? 'web:settings.alertAssumed' : 'web:settings.alertOwn')}
      inputMode="numeric"
      value={draft.raiseBelow}
      readOnly={onChange === undefined}
      onChange={(event) => onChange?.({ ...draft, raiseBelow: event.target.value })}
    />
    <TextField
      label={t('web:settings.alertClose')}
      error={isWrong ? t('web:settings.alertOrder') : undefined}
      inputMode="numeric"
      value={draft.closeFrom}
      readOnly={onChange === undefined}
      onChange={(event) => onChange?.({ ...draft, closeFrom: event.target.value })}
    />
  </fieldset>
);
