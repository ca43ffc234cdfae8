// The parts of the booking form.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { sailingsQuery } from '../api/queries.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { DateTimeField } from '../controls/date-time-field.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { dateIn } from '../format/zoned-time.ts';
import { cityOf, type Reader, shortPlace, zoneOf } from '../i18n/reader.ts';
import { SailingChoice } from '../sailings/sailing-choice.tsx';
import {
  BOOKABLE_MODES,
  containerFault,
  type Draft,
  type Fault,
  type Faults,
  identifiersOf,
  unitKindOf,
} from './booking-draft.ts';

type Props = { draft: Draft; set: (change: Partial<Draft>) => void; faults: Faults; reader: Reader };

const Part = ({ title, children }: { title: string; children: ReactNode }): ReactNode => {
  const id = useId();
  return (
    <section className="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
      </header>
      <div className="form">{children}</div>
    </section>
  );
};

const said = (fault: Fault | undefined, reader: Reader): string | undefined =>
  fault === undefined ? undefined : reader.t(`web:booking.${fault.key}`, { digit: fault.digit ?? '' });

type TextName =
  | 'description'
  | 'massKg'
  | 'volumeM3'
  | 'pieces'
  | 'customer'
  | 'reference'
  | 'containerNumber'
  | 'tractorPlate'
  | 'trailerPlate';
const LABELS: Readonly<Record<TextName, string>> = {
  description: 'description',
  massKg: 'mass',
  volumeM3: 'volume',
  pieces: 'pieces',
  customer: 'customer',
  reference: 'reference',
  containerNumber: 'container',
  tractorPlate: 'tractor',
  trailerPlate: 'trailer',
};

const Text = (
  props: Props & { name: TextName; hint?: string | undefined; isNumber?: boolean },
): ReactNode => {
  const { name, draft, set, faults, reader, hint, isNumber = false } = props;
  return (
    <TextField
      label={reader.t(`web:booking.${LABELS[name]}`)}
      value={draft[name]}
      onChange={(event) => set({ [name]: event.target.value })}
      error={said(faults[name], reader)}
      hint={hint}
      maxLength={name === 'description' ? 300 : 60}
      {...(isNumber ? { inputMode: 'decimal' } : {})}
    />
  );
};

export const GoodsPart = (props: Props): ReactNode => {
  const { draft, set, reader } = props;
  const { t } = reader;
  return (
    <Part title={t('web:booking.what')}>
      <Text {...props} name="description" />
      <div className="row2">
        <Text {...props} name="massKg" isNumber />
        <Text {...props} name="pieces" isNumber />
      </div>
      <div className="row2">
        <Text {...props} name="volumeM3" isNumber />
        <Text {...props} name="customer" />
      </div>
      <Text {...props} name="reference" />
      <label className="check">
        <input
          type="checkbox"
          checked={draft.dangerous}
          onChange={(event) => set({ dangerous: event.target.checked })}
        />
        {t('web:booking.dangerous')}
      </label>
    </Part>
  );
};

export const UnitPart = (props: Props): ReactNode => {
  const { draft, set, reader } = props;
  const { t } = reader;
  const isWholeNumber = draft.containerNumber.replace(/\W/g, '').length >= 11;
  const isGood = isWholeNumber && containerFault(draft.containerNumber) === undefined;
  return (
    <Part title={t('web:report.unit')}>
      <SelectField
        label={t('web:booking.mode')}
        value={draft.mode}
        onChange={(event) =>
          set({ mode: BOOKABLE_MODES.find((each) => each === event.target.value) ?? draft.mode })
        }
        choices={BOOKABLE_MODES.map((mode) => ({ value: mode, text: t(`timeline:modes.${mode}`) }))}
      />
      <div className="row2">
        {identifiersOf(draft.mode).map((name) => (
          <Text
            key={name}
            {...props}
            name={name}
            hint={
              name !== 'containerNumber' || draft.containerNumber === ''
                ? undefined
                : isGood
                  ? `✓ ${t('web:booking.containerGood')}`
                  : said(
                      isWholeNumber ? containerFault(draft.containerNumber) : { key: 'containerShape' },
                      reader,
                    )
            }
          />
        ))}
      </div>
    </Part>
  );
};

export const WherePart = ({ draft, set, faults, reader }: Props): ReactNode => {
  const { t } = reader;
  const timeZone = zoneOf(reader, draft.originPlaceId);
  const choices = [...reader.places.values()]
    .filter((place) => place.kind !== 'bondedShed')
    .map(({ placeId, names }) => ({ value: placeId, text: names[reader.language] }));
  return (
    <Part title={t('web:booking.where')}>
      <div className="row2">
        <SelectField
          label={t('web:booking.origin')}
          value={draft.originPlaceId}
          onChange={(event) => set({ originPlaceId: event.target.value, sailingId: '' })}
          choices={choices}
        />
        <SelectField
          label={t('web:booking.destination')}
          value={draft.destinationPlaceId}
          onChange={(event) => set({ destinationPlaceId: event.target.value })}
          choices={choices}
        />
      </div>
      <DateTimeField
        label={t('web:booking.ready', { city: cityOf(reader, draft.originPlaceId) })}
        clockLabel={t('web:time.clockLabel')}
        at={draft.readyAt}
        timeZone={timeZone}
        onChange={(readyAt) => set({ readyAt })}
        error={said(faults.readyAt, reader)}
      />
    </Part>
  );
};

/** Sailings out of the country the goods stand in; the port is named with each. */
export const SailingPart = ({ draft, set, faults, reader }: Props): ReactNode => {
  const { t } = reader;
  const origin = reader.places.get(draft.originPlaceId);
  const ports = [...reader.places.values()].filter(
    (place) => place.kind === 'seaport' && place.country === origin?.country,
  );
  const near = ports.find(
    (port) => port.placeId === draft.originPlaceId || port.within === draft.originPlaceId,
  );
  const [portId, setPortId] = useState<string | undefined>();
  const fromPlaceId =
    portId ?? near?.placeId ?? (origin?.country === 'KR' ? 'plc_incheon-port' : 'plc_weihai-port');
  const from = dateIn(new Date().toISOString(), zoneOf(reader, fromPlaceId));
  const sailings = useQuery(sailingsQuery({ fromPlaceId, from, limit: 10 }));
  const shown = (sailings.data ?? []).filter((each) => each.fromPlaceId === fromPlaceId);
  return (
    <Part title={t('web:booking.onWhat')}>
      <SelectField
        label={t('web:booking.port')}
        value={fromPlaceId}
        onChange={(event) => {
          setPortId(event.target.value);
          set({ sailingId: '' });
        }}
        choices={ports.map(({ placeId }) => ({ value: placeId, text: shortPlace(reader, placeId) }))}
      />
      {sailings.isError ? (
        <ProblemNote error={sailings.error} onRetry={() => void sailings.refetch()} />
      ) : null}
      {sailings.data !== undefined && shown.length === 0 ? (
        <p className="sec">{t('web:booking.noSailing')}</p>
      ) : null}
      {faults.sailingId === undefined ? null : (
        <p className="banner red" role="alert">
          {said(faults.sailingId, reader)}
        </p>
      )}
      <SailingChoice
        sailings={shown}
        kind={unitKindOf(draft.mode)}
        chosen={draft.sailingId}
        onChoose={(sailingId) => set({ sailingId })}
        reader={reader}
        label={t('web:booking.onWhat')}
      />
    </Part>
  );
};
