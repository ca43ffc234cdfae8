// The fields of a question about goods: from where to where, ready when, how much of what.
import type { Lane } from '@fourports/contracts/planning/plans';
import type { ReactNode } from 'react';
import { DateTimeField } from '../controls/date-time-field.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { cityOf, type Reader, zoneOf } from '../i18n/reader.ts';
import { type Draft, type Faults, readyAtOf, readyText, textOf } from './draft.ts';

export type FieldProps = {
  draft: Draft;
  set: (change: Draft) => void;
  faults: Faults;
  reader: Reader;
};

/** What is wrong, with an example of what would be right. */
export const faultWords = (name: string, { faults, reader }: Pick<FieldProps, 'faults' | 'reader'>) =>
  faults[name] === undefined ? undefined : reader.t(`plans:faults.${faults[name]}`);

export const DraftField = (
  props: FieldProps & { name: string; label: string; hint?: string | undefined; isText?: boolean },
): ReactNode => {
  const { name, label, hint, isText = false, draft, set } = props;
  return (
    <TextField
      label={label}
      hint={hint}
      value={draft[name] ?? ''}
      onChange={(event) => set({ [name]: event.target.value })}
      error={faultWords(name, props)}
      maxLength={60}
      {...(isText ? {} : { inputMode: 'decimal' as const })}
    />
  );
};

const named = (placeIds: readonly string[], reader: Reader) =>
  [...new Set(placeIds)].map((placeId) => ({
    value: placeId,
    text: reader.places.get(placeId)?.names[reader.language] ?? placeId.replace(/^plc_/, ''),
  }));

/** Only places that a process leads between: any other could only be answered with "not found". */
export const LaneFields = (props: FieldProps & { lanes: readonly Lane[] }): ReactNode => {
  const { lanes, draft, set, reader } = props;
  const from = textOf(draft, 'from');
  const leadingTo = (origin: string): readonly string[] =>
    lanes.filter((lane) => lane.originPlaceId === origin).map((lane) => lane.destinationPlaceId);
  const origins = lanes.map((lane) => lane.originPlaceId);
  return (
    <>
      <SelectField
        label={reader.t('plans:question.from')}
        value={from}
        onChange={({ target }) => {
          const reachable = leadingTo(target.value);
          const to = reachable.includes(textOf(draft, 'to')) ? textOf(draft, 'to') : (reachable[0] ?? '');
          set({ from: target.value, to });
        }}
        choices={named(origins.includes(from) ? origins : [from, ...origins], reader)}
        error={faultWords('from', props)}
      />
      <SelectField
        label={reader.t('plans:question.to')}
        value={textOf(draft, 'to')}
        onChange={({ target }) => set({ to: target.value })}
        choices={named(
          leadingTo(from).includes(textOf(draft, 'to'))
            ? leadingTo(from)
            : [textOf(draft, 'to'), ...leadingTo(from)],
          reader,
        )}
        error={faultWords('to', props)}
      />
    </>
  );
};

export const ReadyField = (props: FieldProps): ReactNode => {
  const { draft, set, reader } = props;
  const from = textOf(draft, 'from');
  const timeZone = zoneOf(reader, from);
  return (
    <DateTimeField
      label={reader.t('plans:question.ready', { city: cityOf(reader, from) })}
      clockLabel={reader.t('web:time.clockLabel')}
      at={readyAtOf(draft, timeZone)}
      timeZone={timeZone}
      onChange={(at) => set({ ready: at === undefined ? '' : readyText(at, timeZone) })}
      error={faultWords('ready', props)}
    />
  );
};
