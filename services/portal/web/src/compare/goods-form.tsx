// What is compared: goods, lane, ready time and what savings are measured against.
import type { Lane } from '@fourports/contracts/planning/plans';
import { SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';
import type { ReactNode } from 'react';
import { SelectField, withChosen } from '../controls/field.tsx';
import { textOf } from '../plans/draft.ts';
import { DraftField, type FieldProps, faultWords, LaneFields, ReadyField } from '../plans/goods-fields.tsx';
import { LANE_CURRENCIES } from './comparison-question.ts';

export const GoodsForm = (props: FieldProps & { lanes: readonly Lane[] }): ReactNode => {
  const { draft, set, reader, lanes } = props;
  const { t } = reader;
  const ways = lanes.find(
    (lane) => lane.originPlaceId === textOf(draft, 'from') && lane.destinationPlaceId === textOf(draft, 'to'),
  )?.ways;
  const offered = SHIPMENT_MODES.filter(
    (mode) => ways === undefined || ways.some((way) => way.mode === mode && way.status === 'offered'),
  );
  const base = textOf(draft, 'base');
  const currencies = LANE_CURRENCIES.map((each) => ({ value: each, text: each }));
  return (
    <div className="ask">
      <LaneFields {...props} />
      <ReadyField {...props} />
      <DraftField {...props} name="kg" label={t('plans:question.mass')} />
      <DraftField {...props} name="m3" label={t('plans:question.volume')} />
      <div className="pair">
        <DraftField {...props} name="value" label={t('plans:question.value')} />
        <SelectField
          label={t('plans:question.currency')}
          value={textOf(draft, 'cur')}
          onChange={({ target }) => set({ cur: target.value })}
          choices={withChosen(currencies, textOf(draft, 'cur'))}
          error={faultWords('cur', props)}
        />
      </div>
      <DraftField {...props} name="units" label={t('plans:question.units')} />
      <DraftField {...props} name="teu" label={t('plans:question.teu')} />
      <div className="pair">
        <DraftField {...props} name="tmin" label={t('plans:question.coldest')} />
        <DraftField {...props} name="tmax" label={t('plans:question.warmest')} />
      </div>
      <SelectField
        label={t('plans:baseline')}
        hint={t('plans:question.baselineHint')}
        value={base}
        onChange={({ target }) => set({ base: target.value })}
        choices={withChosen(
          offered.map((mode) => ({ value: mode, text: t(`timeline:modes.${mode}`) })),
          base,
          t(`timeline:modes.${base}`, { defaultValue: base }),
        )}
        error={faultWords('base', props)}
      />
    </div>
  );
};
