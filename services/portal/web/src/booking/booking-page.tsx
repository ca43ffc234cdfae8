// Booking a shipment on one of the next sailings: what goes, from where to where, on which boat.
import { SailingId } from '@fourports/contracts';
import { bookShipment } from '@fourports/contracts/tracking/operations';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { callApi } from '../api/call-api.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { useWrite } from '../controls/use-write.ts';
import { useReader } from '../i18n/use-reader.ts';
import { bodyOf, type Draft, EMPTY_DRAFT, type Faults, faultsOf } from './booking-draft.ts';
import { GoodsPart, SailingPart, UnitPart, WherePart } from './booking-parts.tsx';

/** Ready in three hours unless told: the least anybody needs to load. */
const READY_MS = 3 * 3_600_000;

const firstDraft = (sailingId: string | null): Draft => ({
  ...EMPTY_DRAFT,
  sailingId: SailingId.safeParse(sailingId).data ?? '',
  readyAt: new Date(Math.ceil((Date.now() + READY_MS) / 900_000) * 900_000).toISOString(),
});

export const BookingPage = (): ReactNode => {
  const reader = useReader();
  const { t } = reader;
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => firstDraft(search.get('sailingId')));
  const [faults, setFaults] = useState<Faults>({});
  const book = useWrite(
    (body: ReturnType<typeof bodyOf>, idempotencyKey) => callApi(bookShipment, { body, idempotencyKey }),
    ({ body }) => void navigate(`/shipments/${body.shipmentId}`),
  );
  useEffect(() => {
    document.title = `${t('web:booking.title')} · Fourports`;
  }, [t]);
  const set = (change: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...change }));
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in change))));
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const found = faultsOf(draft);
    setFaults(found);
    if (Object.keys(found).length === 0) {
      book.mutate(bodyOf(draft));
      return;
    }
    // The first field that is wrong is where one goes on.
    const form = event.currentTarget;
    requestAnimationFrame(() =>
      form.querySelector<HTMLElement>('[aria-invalid=true], .choice input')?.focus(),
    );
  };
  const part = { draft, set, faults, reader };
  return (
    <main className="wrap" id="content">
      <p className="crumb">
        <Link to="/shipments">{t('web:nav.shipments')}</Link>
        <span>{t('web:booking.title')}</span>
      </p>
      <header className="hd">
        <div>
          <h1>{t('web:booking.title')}</h1>
          <p className="sec">{t('web:booking.lead')}</p>
        </div>
      </header>
      <form className="booking" onSubmit={submit} noValidate>
        <div>
          <GoodsPart {...part} />
          <UnitPart {...part} />
          <WherePart {...part} />
        </div>
        <div>
          <SailingPart {...part} />
          {book.isError ? <ProblemNote error={book.error} /> : null}
          <div className="form submit">
            <div className="acts">
              <button type="submit" className="btn p" disabled={book.isPending}>
                {t('web:booking.submit')}
              </button>
              <Link className="btn q" to="/shipments">
                {t('web:dialog.close')}
              </Link>
            </div>
          </div>
        </div>
      </form>
    </main>
  );
};
