// The bar at the top, who is signed in, and the screen below it. Without a session: to sign-in and back.
import type { Account } from '@fourports/contracts/portal/operations';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Link, Navigate, NavLink, Outlet, useLocation, useNavigate, useOutletContext } from 'react-router';
import { codeOf } from '../api/problem-error.ts';
import { accountQuery } from '../api/queries.ts';
import { LOCALES } from '../format/zoned-time.ts';
import { useReader } from '../i18n/use-reader.ts';
import { CityClocks } from './city-clocks.tsx';
import { Icon } from './icon.tsx';
import { Logo } from './logo.tsx';
import { ProblemNote } from './problem-note.tsx';
import { UserMenu } from './user-menu.tsx';
import { Waiting } from './waiting.tsx';

export const useAccount = (): Account => useOutletContext<Account>();

export const Shell = (): ReactNode => {
  const account = useQuery(accountQuery);
  const location = useLocation();
  const reader = useReader();
  if (account.data === undefined && codeOf(account.error) === 'NOT_SIGNED_IN')
    return <Navigate to={`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  const world = account.data?.organisation.world ?? 'live';
  return (
    <I18nProvider locale={LOCALES[reader.language]}>
      <a className="skip" href="#content">
        {reader.t('web:nav.skip')}
      </a>
      <TopBar account={account.data} />
      {world === 'live' ? null : (
        <div className="world">
          <div className="wrap">
            <Icon name="info" /> {reader.t(`web:world.${world}`)}
          </div>
        </div>
      )}
      {account.data !== undefined ? (
        <Outlet context={account.data} />
      ) : account.isError ? (
        <main className="wrap" id="content">
          <ProblemNote error={account.error} onRetry={() => void account.refetch()} />
        </main>
      ) : (
        <Waiting />
      )}
    </I18nProvider>
  );
};

const TopBar = ({ account }: { account: Account | undefined }): ReactNode => {
  const { t } = useReader();
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone the list is wider than the screen: where one is must be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another current link.
  useEffect(() => {
    nav.current
      ?.querySelector('[aria-current]')
      ?.scrollIntoView({ behavior: 'instant', block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <header className="top">
      <div className="wrap">
        <Link className="logo" to="/shipments" aria-label={t('web:nav.home')}>
          <Logo />
          <span className="word">Fourports</span>
        </Link>
        <nav ref={nav} aria-label={t('web:nav.label')}>
          <NavLink to="/shipments">{t('web:nav.shipments')}</NavLink>
          <NavLink to="/sailings">{t('web:nav.sailings')}</NavLink>
          <NavLink to="/compare">{t('web:nav.compare')}</NavLink>
          <NavLink to="/estimate">{t('web:nav.estimate')}</NavLink>
          <NavLink to="/bulk">{t('web:nav.bulk')}</NavLink>
          <NavLink to="/accuracy">{t('web:nav.accuracy')}</NavLink>
        </nav>
        <Find />
        <CityClocks />
        {account === undefined ? null : <UserMenu account={account} />}
      </div>
    </header>
  );
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [role=dialog], [role=menu]') !== null;

/** One field for every number; `/` goes there from anywhere. */
const Find = (): ReactNode => {
  const { t } = useReader();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      const inPage = document.querySelector<HTMLInputElement>('[data-find]');
      (inPage ?? field.current)?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <search className="find">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void navigate(`/shipments?${new URLSearchParams({ identifiers: field.current?.value ?? '' })}`);
        }}
      >
        <Icon name="search" />
        <input ref={field} type="search" aria-label={t('web:list.find')} placeholder={t('web:nav.find')} />
        <kbd>/</kbd>
      </form>
    </search>
  );
};
