// Port staff and desks report by hand what no system told: kind, place, time on that place's clock.
import type { ShipmentDetail } from '@fourports/contracts/tracking/bodies';
import { reportHandling } from '@fourports/contracts/tracking/operations';
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { HANDLING_KINDS, type HandlingKind, SAILING_RULE } from '@fourports/contracts/tracking/unit';
import { type ReactNode, useState } from 'react';
import { callApi } from '../api/call-api.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { DateTimeField } from '../controls/date-time-field.tsx';
import { PageDialog } from '../controls/dialog.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { useWrite } from '../controls/use-write.ts';
import { cityOf, type Reader, shortPlace, zoneOf } from '../i18n/reader.ts';

type Props = { timeline: Timeline; detail: ShipmentDetail; reader: Reader; onClose: () => void };
type Draft = {
  kind: HandlingKind;
  placeId: string;
  at: string | undefined;
  unitId: string;
  seal: string;
  mass: string;
  note: string;
};

export const ReportDialog = ({ timeline, detail, reader, onClose }: Props): ReactNode => {
  const { t } = reader;
  const [draft, setDraft] = useState(() => firstDraft(timeline, detail));
  const [refused, setRefused] = useState<string | undefined>();
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const report = useWrite(
    (body: object, idempotencyKey) => callApi(reportHandling, { body, idempotencyKey }),
    ({ body }) => {
      const answer = body.answers[0];
      if (answer?.outcome === 'refused') setRefused(answer.detail ?? answer.code ?? '');
      else onClose();
    },
  );
  return (
    <PageDialog title={t('web:report.title')} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const body = bodyOf(draft, timeline);
          if (body !== undefined) report.mutate(body);
        }}
      >
        <ReportFields draft={draft} set={set} timeline={timeline} detail={detail} reader={reader} />
        {refused === undefined ? null : (
          <p className="banner red" role="alert">
            {t('web:report.refused', { detail: refused })}
          </p>
        )}
        {report.isError ? <ProblemNote error={report.error} /> : null}
        <div className="acts">
          <button type="button" className="btn" onClick={onClose}>
            {t('web:dialog.close')}
          </button>
          <button type="submit" className="btn p" disabled={report.isPending}>
            {t('web:report.submit')}
          </button>
        </div>
      </form>
    </PageDialog>
  );
};

type FieldsProps = Omit<Props, 'onClose'> & { draft: Draft; set: (change: Partial<Draft>) => void };

const ReportFields = ({ draft, set, timeline, detail, reader }: FieldsProps): ReactNode => {
  const { t } = reader;
  const places = [...new Set(timeline.milestones.map((each) => each.placeId))];
  return (
    <>
      <SelectField
        label={t('web:report.unit')}
        value={draft.unitId}
        onChange={(event) => set({ unitId: event.target.value })}
        choices={detail.units.map((unit) => ({
          value: unit.unitId,
          text: `${t(`timeline:units.${unit.kind}`)} ${Object.values(unit.identifiers).join(', ')}`,
        }))}
      />
      <div className="row2">
        <SelectField
          label={t('web:report.kind')}
          value={draft.kind}
          onChange={(event) =>
            set({ kind: HANDLING_KINDS.find((each) => each === event.target.value) ?? draft.kind })
          }
          choices={HANDLING_KINDS.map((kind) => ({ value: kind, text: t(`timeline:done.${kind}`) }))}
        />
        <SelectField
          label={t('web:report.place')}
          value={draft.placeId}
          onChange={(event) => set({ placeId: event.target.value })}
          choices={places.map((placeId) => ({ value: placeId, text: shortPlace(reader, placeId) }))}
        />
      </div>
      <DateTimeField
        label={t('web:report.at', { city: cityOf(reader, draft.placeId) })}
        clockLabel={t('web:time.clockLabel')}
        at={draft.at}
        timeZone={zoneOf(reader, draft.placeId)}
        onChange={(at) => set({ at })}
      />
      {draft.kind === 'sealed' ? (
        <TextField
          label={t('web:report.seal')}
          value={draft.seal}
          maxLength={30}
          required
          onChange={(event) => set({ seal: event.target.value })}
        />
      ) : null}
      {draft.kind === 'weighed' ? (
        <TextField
          label={t('web:report.mass')}
          value={draft.mass}
          inputMode="decimal"
          required
          onChange={(event) => set({ mass: event.target.value })}
        />
      ) : null}
      <TextField
        label={t('web:report.note')}
        value={draft.note}
        maxLength={500}
        onChange={(event) => set({ note: event.target.value })}
      />
    </>
  );
};

const firstDraft = (timeline: Timeline, detail: ShipmentDetail): Draft => {
  const next = timeline.delivery.nextExpected;
  const kind = HANDLING_KINDS.find((each) => each === next?.kind) ?? 'gateIn';
  const placeId = next?.placeId ?? timeline.milestones[0]?.placeId ?? '';
  const at = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  return { kind, placeId, at, unitId: detail.units[0]?.unitId ?? '', seal: '', mass: '', note: '' };
};

const bodyOf = (draft: Draft, timeline: Timeline): object | undefined => {
  if (draft.at === undefined) return undefined;
  const sailingId = timeline.legs.find((leg) => leg.mode === 'ferry')?.sailingId;
  const namesSailing = SAILING_RULE[draft.kind] === 'required' && sailingId !== undefined;
  return {
    reportId: `page-${crypto.randomUUID()}`,
    unit: { unitId: draft.unitId },
    kind: draft.kind,
    placeId: draft.placeId,
    occurredAt: draft.at,
    ...(namesSailing ? { sailingId } : {}),
    details: {
      ...(draft.kind === 'sealed' ? { sealNumber: draft.seal.trim() } : {}),
      ...(draft.kind === 'weighed' ? { massKg: Number(draft.mass.replace(',', '.')) } : {}),
      ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
    },
  };
};
