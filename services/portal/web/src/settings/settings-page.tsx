// Settings: oneself, who else belongs, and the keys other systems use.
import { type ReactNode, useEffect } from 'react';
import { NavLink, useParams } from 'react-router';
import { useReader } from '../i18n/use-reader.ts';
import { KeysPart } from './keys-part.tsx';
import { MembersPart } from './members-part.tsx';
import { ProfilePart } from './profile-part.tsx';

const PARTS = { profile: ProfilePart, members: MembersPart, keys: KeysPart } as const;
const NAMES = ['profile', 'members', 'keys'] as const;

export const SettingsPage = (): ReactNode => {
  const reader = useReader();
  const { part } = useParams();
  const name = NAMES.find((each) => each === part) ?? 'profile';
  const Part = PARTS[name];
  const title = reader.t(`web:settings.${name}`);
  useEffect(() => {
    document.title = `${title} · Fourports`;
  }, [title]);
  return (
    <main className="wrap settings" id="content">
      <nav aria-label={reader.t('web:settings.parts')}>
        {NAMES.map((each) => (
          <NavLink key={each} to={`/settings/${each}`}>
            {reader.t(`web:settings.${each}`)}
          </NavLink>
        ))}
      </nav>
      <div>
        <h1>{title}</h1>
        <Part reader={reader} />
      </div>
    </main>
  );
};
