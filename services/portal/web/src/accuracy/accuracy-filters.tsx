// Which deliveries are looked at: of a mode, a route, a month.
import { SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type HindsightFilters, routesQuery } from '../api/queries.ts';
import { SelectField, TextField } from '../controls/field.tsx';
import type { Reader } from '../i18n/reader.ts';

type Props = {
  filters: HindsightFilters;
  onChange: (name: keyof HindsightFilters, value: string) => void;
  reader: Reader;
};

export const AccuracyFilters = ({ filters, onChange, reader }: Props): ReactNode => {
  const { t } = reader;
  const routes = useQuery(routesQuery);
  return (
    <div className="acts">
      <SelectField
        label={t('web:list.mode')}
        value={filters.mode ?? ''}
        onChange={({ target }) => onChange('mode', target.value)}
        choices={[
          { value: '', text: t('web:list.all') },
          ...SHIPMENT_MODES.map((each) => ({ value: each, text: t(`timeline:modes.${each}`) })),
        ]}
      />
      <SelectField
        label={t('plans:accuracy.route')}
        value={filters.routeId ?? ''}
        onChange={({ target }) => onChange('routeId', target.value)}
        choices={[
          { value: '', text: t('web:list.all') },
          ...(routes.data ?? []).map((each) => ({
            value: each.routeId,
            text: each.names[reader.language],
          })),
        ]}
      />
      <TextField
        label={t('plans:accuracy.month')}
        type="month"
        value={filters.month ?? ''}
        onChange={({ target }) => onChange('month', target.value)}
      />
    </div>
  );
};
