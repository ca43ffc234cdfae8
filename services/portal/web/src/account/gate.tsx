// The frame of every page before one is signed in: a form on paper, the languages below it, the lane beside it.
import { type FormEvent, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../app/logo.tsx';
import { changeLanguage, LANGUAGES, OWN_NAMES } from '../i18n/start-texts.ts';
import { LaneChart } from './lane-chart.tsx';

type GateProps = { title: string; onSubmit: () => void; children: ReactNode };

export const Gate = ({ title, onSubmit, children }: GateProps): ReactNode => {
  useEffect(() => {
    document.title = `${title} · Fourports`;
  }, [title]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className="gate">
      <main className="side" id="content">
        <span className="logo">
          <Logo ink="var(--act)" line="var(--ink)" />
          Fourports
        </span>
        <form className="form" onSubmit={submit}>
          <h1>{title}</h1>
          {children}
        </form>
        <Languages />
      </main>
      <aside className="chart">
        <LaneChart />
      </aside>
    </div>
  );
};

const Languages = (): ReactNode => {
  const { t, i18n } = useTranslation();
  return (
    <fieldset className="langs" aria-label={t('web:signIn.language')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => void changeLanguage(language)}
        >
          {OWN_NAMES[language]}
        </button>
      ))}
    </fieldset>
  );
};
