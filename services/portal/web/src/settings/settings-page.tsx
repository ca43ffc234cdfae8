// Settings: oneself, who else belongs, the keys other systems use, and everything that is held, to take away.
import { PERMISSIONS } from '@fourports/contracts';
import { type ReactNode, useEffect } from 'react';
import { NavLink, useParams } from 'react-router';
import { useAccount } from '../app/shell.tsx';
import { useReader } from '../i18n/use-reader.ts';
import { AlertsPart } from './alerts-part.tsx';
import { ExportPart } from './export-part.tsx';
import { KeysPart } from './keys-part.tsx';
import { MembersPart } from './members-part.tsx';
import { ProfilePart } from './profile-part.tsx';
import { TariffsPart } from './tariffs-part.tsx';

const PARTS = {
  profile: ProfilePart,
  members: MembersPart,
  keys: KeysPart,
  alerts: AlertsPart,
  tariffs: TariffsPart,
  export: ExportPart,
} as const;
const NAMES = ['profile', 'members', 'keys', 'alerts', 'tariffs', 'export'] as const;

export const SettingsPage = (): ReactNode => {
  const reader = useReader();
  const { part } = useParams();
  const { kind } = useAccount().organisation;
  // Who books nothing has no alerts and no tariffs of its own.
  const names = NAMES.filter(
    (each) =>
      (each !== 'alerts' && each !== 'tariffs') ||
      PERMISSIONS[`${each}:write`].kinds.some((other) => other === kind),
  );
  const name = names.find((each) => each === part) ?? 'profile';
  const Part = PARTS[name];
  const title = reader.t(`web:settings.${name}`);
  useEffect(() => {
    document.title = `${title} · Fourports`;
  }, [title]);
  return (
    <main className="wrap settings" id="content">
      <nav aria-label={reader.t('web:settings.parts')}>
        {names.map((each) => (
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
