// Which deliveries are looked at: of a mode, a route, a month.
import { SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { HindsightFilters } from '../api/plan-queries.ts';
import { routesQuery } from '../api/queries.ts';
import { SelectField, TextField, withChosen } from '../controls/field.tsx';
import type { Reader } from '../i18n/reader.ts';
import type { Faults } from '../plans/draft.ts';
import { faultWords } from '../plans/goods-fields.tsx';

type Props = {
  filters: HindsightFilters;
  /** What the address carries and cannot ask. */
  faults: Faults;
  onChange: (name: keyof HindsightFilters, value: string) => void;
  reader: Reader;
};

export const AccuracyFilters = ({ filters, faults, onChange, reader }: Props): ReactNode => {
  const { t } = reader;
  const said = (name: string) => faultWords(name, { faults, reader });
  const routes = useQuery(routesQuery);
  return (
    <div className="acts">
      <SelectField
        label={t('web:list.mode')}
        value={filters.mode ?? ''}
        onChange={({ target }) => onChange('mode', target.value)}
        error={said('mode')}
        choices={[
          { value: '', text: t('web:list.all') },
          ...SHIPMENT_MODES.map((each) => ({ value: each, text: t(`timeline:modes.${each}`) })),
        ]}
      />
      <SelectField
        label={t('plans:accuracy.route')}
        value={filters.routeId ?? ''}
        onChange={({ target }) => onChange('routeId', target.value)}
        error={said('routeId')}
        choices={withChosen(
          [
            { value: '', text: t('web:list.all') },
            ...(routes.data ?? []).map((each) => ({
              value: each.routeId,
              text: each.names[reader.language],
            })),
          ],
          filters.routeId ?? '',
        )}
      />
      <TextField
        label={t('plans:accuracy.month')}
        type="month"
        error={said('month')}
        value={filters.month ?? ''}
        onChange={({ target }) => onChange('month', target.value)}
      />
    </div>
  );
};
