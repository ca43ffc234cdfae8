// Language, appearance, organisation, settings and the way out.

import type { Account } from '@fourports/contracts/portal/operations';
import { signOut, switchOrganisation, updateProfile } from '@fourports/contracts/portal/operations';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { callApi, forgetToken } from '../api/call-api.ts';
import { changeLanguage, LANGUAGES, OWN_NAMES } from '../i18n/start-texts.ts';
import { Icon } from './icon.tsx';
import { applyTheme, storedTheme, THEMES } from './theme.ts';

const initials = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? words.map((word) => word.slice(0, 1)) : [name.slice(0, 2)];
  return letters.join('').slice(0, 2).toUpperCase();
};

export const UserMenu = ({ account }: { account: Account }): ReactNode => {
  const { t, i18n } = useTranslation();
  const [theme, setTheme] = useState(storedTheme);
  const act = useMenuActions();
  const onAction = (key: string | number): void => {
    const [kind, value = ''] = String(key).split(':');
    if (kind === 'language') act.language(value);
    const chosen = THEMES.find((each) => each === value);
    if (kind === 'theme' && chosen !== undefined) {
      applyTheme(chosen);
      setTheme(chosen);
    }
    if (kind === 'organisation') act.organisation(value);
    if (kind === 'settings') act.settings();
    if (kind === 'out') act.out();
  };
  const line = (key: string, text: string, isChosen: boolean, lang?: string) => (
    <MenuItem key={key} id={key} className="item" textValue={text}>
      <span style={{ width: 16, display: 'inline-grid' }}>{isChosen ? <Icon name="check" /> : null}</span>
      <span lang={lang}>{text}</span>
      {isChosen ? <span className="hidden">✓</span> : null}
    </MenuItem>
  );
  return (
    <MenuTrigger>
      <Button
        className="me"
        aria-label={`${initials(account.profile.name)}, ${t('web:nav.menu', { name: account.profile.name })}`}
      >
        {initials(account.profile.name)}
      </Button>
      <Popover placement="bottom end" className="menu">
        <Menu
          onAction={onAction}
          aria-label={t('web:nav.menu', { name: account.profile.name })}
          style={{ outline: 'none' }}
        >
          <MenuSection>
            <Header className="who">
              {account.profile.name}
              <span>{account.organisation.name}</span>
            </Header>
            {line('settings:', t('web:nav.settings'), false)}
          </MenuSection>
          <MenuSection>
            <Header className="head">{t('web:menu.language')}</Header>
            {LANGUAGES.map((each) => line(`language:${each}`, OWN_NAMES[each], i18n.language === each, each))}
          </MenuSection>
          <MenuSection>
            <Header className="head">{t('web:menu.theme')}</Header>
            {THEMES.map((each) => line(`theme:${each}`, t(`web:theme.${each}`), theme === each))}
          </MenuSection>
          {account.memberships.length < 2 ? null : (
            <MenuSection>
              <Header className="head">{t('web:menu.organisation')}</Header>
              {account.memberships.map(({ organisationId, name }) =>
                line(
                  `organisation:${organisationId}`,
                  name,
                  organisationId === account.organisation.organisationId,
                ),
              )}
            </MenuSection>
          )}
          <MenuSection>
            <Header className="sep" />
            {line('out:', t('web:menu.signOut'), false)}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};

const useMenuActions = () => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return {
    settings: () => void navigate('/settings/profile'),
    language: (value: string) => {
      const language = LANGUAGES.find((each) => each === value);
      if (language === undefined) return;
      void changeLanguage(language);
      // The account remembers it for mails; the page has it already, whatever the answer.
      void callApi(updateProfile, { body: { language } }).catch(() => undefined);
    },
    organisation: (organisationId: string) =>
      void callApi(switchOrganisation, { body: { organisationId } }).then(() => {
        forgetToken();
        queries.clear();
        void navigate('/shipments');
      }),
    out: () =>
      void callApi(signOut)
        .catch(() => undefined)
        .then(() => {
          forgetToken();
          queries.clear();
          void navigate('/sign-in');
        }),
  };
};
