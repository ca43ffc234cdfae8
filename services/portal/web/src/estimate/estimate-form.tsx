// What a seller asks: from where to where, ready when, how much.
import type { Lane } from '@fourports/contracts/planning/plans';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Icon } from '../app/icon.tsx';
import { type Reader, zoneOf } from '../i18n/reader.ts';
import { type Draft, type Faults, readyAtOf, textOf, without } from '../plans/draft.ts';
import { DraftField, LaneFields, ReadyField } from '../plans/goods-fields.tsx';
import { goodsFaults, laneFaults } from '../plans/goods-question.ts';

type Props = {
  asked: Draft;
  /** What is wrong with the address itself: a link may carry anything. */
  wrong: Faults;
  lanes: readonly Lane[];
  now: string;
  reader: Reader;
  onAsk: (draft: Draft) => void;
};

/** What is wrong with it, a ready time that has passed too: nobody can still send then. */
const estimateFaults = (draft: Draft, timeZone: string, now: string): Faults => {
  const faults = goodsFaults(draft, timeZone);
  const readyAt = readyAtOf(draft, timeZone);
  return readyAt !== undefined && Date.parse(readyAt) < Date.parse(now) - 86_400_000
    ? { ...faults, ready: 'past' }
    : faults;
};

export const EstimateForm = ({ asked, wrong, lanes, now, reader, onAsk }: Props): ReactNode => {
  const { t } = reader;
  const [changed, setChanged] = useState<Draft>({});
  const draft = { ...asked, ...changed };
  const timeZone = zoneOf(reader, textOf(draft, 'from'));
  const [found, setFound] = useState<Faults>({});
  const faults = { ...without(wrong, changed), ...found };
  const set = (change: Draft): void => {
    setChanged((before) => ({ ...before, ...change }));
    setFound((before) => without(before, change));
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const still = { ...laneFaults(draft, reader.places, lanes), ...estimateFaults(draft, timeZone, now) };
    setFound(still);
    if (Object.keys(still).length === 0) {
      onAsk(draft);
      return;
    }
    const form = event.currentTarget;
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };
  const fields = { draft, set, faults, reader };
  return (
    <form className="form fm" onSubmit={submit} noValidate>
      <h2>{t('plans:estimate.title')}</h2>
      <LaneFields {...fields} lanes={lanes} />
      <ReadyField {...fields} />
      <DraftField {...fields} name="kg" label={t('plans:question.mass')} />
      <button type="submit" className="btn p">
        {t('plans:estimate.submit')}
      </button>
      <Share reader={reader} />
    </form>
  );
};

/** The address is the estimate: whoever opens it asks the same. */
const Share = ({ reader: { t } }: { reader: Reader }): ReactNode => {
  const [isShared, setIsShared] = useState(false);
  return (
    <button
      type="button"
      className="btn q"
      onClick={() => void navigator.clipboard.writeText(window.location.href).then(() => setIsShared(true))}
    >
      <Icon name={isShared ? 'check' : 'document'} />
      <span role="status">{t(isShared ? 'plans:estimate.shared' : 'plans:estimate.share')}</span>
    </button>
  );
};
