// The search form on top of the list. What is searched for stands in the address.
import { SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';
import { PHASES } from '@fourports/contracts/tracking/timeline';
import { type FormEvent, type ReactNode, useId } from 'react';
import { SelectField, TextField } from '../controls/field.tsx';
import { type Reader, shortPlace } from '../i18n/reader.ts';
import { hasFilters, type ListFilters, readFilters } from './list-filters.ts';

type Props = { filters: ListFilters; onSearch: (filters: ListFilters) => void; reader: Reader };

/** Both ways of being worth a look in one list; the address keeps them apart. */
const attentionOf = (filters: ListFilters): string =>
  filters.held === 'true' ? 'held' : filters.late === 'true' ? 'late' : '';

export const SearchForm = ({ filters, onSearch, reader }: Props): ReactNode => {
  const { t } = reader;
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const search = new URLSearchParams();
    for (const [name, value] of form) if (typeof value === 'string') search.set(name, value.trim());
    const attention = search.get('attention');
    if (attention !== null && attention !== '') search.set(attention, 'true');
    const { sort } = filters;
    onSearch({ ...readFilters(search), ...(sort === undefined ? {} : { sort }) });
  };
  const all = { value: '', text: t('web:list.all') };
  const destinations = [...reader.places.values()].filter((place) => place.kind !== 'bondedShed');
  return (
    // The key empties the fields when the address changes by a tab, a link or "back".
    <form className="search" key={JSON.stringify(filters)} onSubmit={submit} aria-labelledby={id}>
      <h1 className="hidden" id={id}>
        {t('web:list.title')}
      </h1>
      <TextField
        className="wide"
        label={t('web:list.find')}
        name="identifiers"
        type="search"
        defaultValue={filters.identifiers ?? ''}
        placeholder={t('web:list.findHint')}
        data-find
      />
      <SelectField
        label={t('web:list.mode')}
        name="mode"
        defaultValue={filters.mode ?? ''}
        choices={[all, ...SHIPMENT_MODES.map((mode) => ({ value: mode, text: t(`timeline:modes.${mode}`) }))]}
      />
      <SelectField
        label={t('web:list.phase')}
        name="phase"
        defaultValue={filters.phase ?? ''}
        choices={[all, ...PHASES.map((phase) => ({ value: phase, text: t(`timeline:phases.${phase}`) }))]}
      />
      <SelectField
        label={t('web:list.attention')}
        name="attention"
        defaultValue={attentionOf(filters)}
        choices={[
          all,
          { value: 'held', text: t('web:list.held') },
          { value: 'late', text: t('web:list.late') },
        ]}
      />
      <SelectField
        label={t('web:list.destination')}
        name="destinationPlaceId"
        defaultValue={filters.destinationPlaceId ?? ''}
        choices={[
          all,
          ...destinations.map(({ placeId }) => ({ value: placeId, text: shortPlace(reader, placeId) })),
        ]}
      />
      <div className="go">
        <button type="submit" className="btn p">
          {t('web:list.search')}
        </button>
        <button type="button" className="btn q" onClick={() => onSearch({})} disabled={!hasFilters(filters)}>
          {t('web:list.reset')}
        </button>
      </div>
    </form>
  );
};
