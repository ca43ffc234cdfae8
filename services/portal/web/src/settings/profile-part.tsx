import { changePassword, updateProfile } from '@fourports/contracts/portal/operations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { callApi } from '../api/call-api.ts';
import { accountQuery } from '../api/queries.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { useAccount } from '../app/shell.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { cityOfZone, HOME_ZONES } from '../i18n/city-of-zone.ts';
import type { Reader } from '../i18n/reader.ts';
import { changeLanguage, LANGUAGES, OWN_NAMES } from '../i18n/start-texts.ts';

export const ProfilePart = ({ reader }: { reader: Reader }): ReactNode => {
  const { t } = reader;
  const { profile } = useAccount();
  const queries = useQueryClient();
  const [name, setName] = useState(profile.name);
  const [language, setLanguage] = useState(profile.language);
  const [homeTimeZone, setZone] = useState(profile.homeTimeZone);
  const save = useMutation({
    mutationFn: () => callApi(updateProfile, { body: { name: name.trim(), language, homeTimeZone } }),
    onSuccess: async ({ body }) => {
      queries.setQueryData(accountQuery.queryKey, body);
      await changeLanguage(body.profile.language);
    },
  });
  const zones = HOME_ZONES.includes(profile.homeTimeZone)
    ? HOME_ZONES
    : [profile.homeTimeZone, ...HOME_ZONES];
  return (
    <>
      <form
        className="form"
        style={{ marginTop: 16 }}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField label={t('web:settings.email')} value={profile.email} readOnly />
        <TextField
          label={t('web:settings.name')}
          value={name}
          maxLength={120}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={t('web:settings.language')}
          value={language}
          onChange={(event) => setLanguage(LANGUAGES.find((each) => each === event.target.value) ?? language)}
          choices={LANGUAGES.map((each) => ({ value: each, text: OWN_NAMES[each] }))}
        />
        <SelectField
          label={t('web:settings.homeZone')}
          hint={t('web:settings.homeZoneHint')}
          value={homeTimeZone}
          onChange={(event) => setZone(event.target.value)}
          choices={zones.map((each) => ({ value: each, text: cityOfZone(each, reader) }))}
        />
        {save.isError ? <ProblemNote error={save.error} /> : null}
        <div className="acts">
          <button type="submit" className="btn p" disabled={save.isPending}>
            {t('web:settings.save')}
          </button>
          <span role="status" className="sec">
            {save.isSuccess ? t('web:settings.saved') : ''}
          </span>
        </div>
      </form>
      <PasswordForm reader={reader} />
    </>
  );
};

const PasswordForm = ({ reader }: { reader: Reader }): ReactNode => {
  const { t } = reader;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => callApi(changePassword, { body: { current, next } }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
    },
  });
  return (
    <section className="sect" aria-labelledby="password">
      <header>
        <h2 id="password">{t('web:settings.password')}</h2>
      </header>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <TextField
          label={t('web:settings.currentPassword')}
          type="password"
          autoComplete="current-password"
          value={current}
          required
          onChange={(event) => setCurrent(event.target.value)}
        />
        <TextField
          label={t('web:settings.newPassword')}
          type="password"
          autoComplete="new-password"
          value={next}
          required
          onChange={(event) => setNext(event.target.value)}
        />
        {change.isError ? <ProblemNote error={change.error} /> : null}
        <div className="acts">
          <button type="submit" className="btn" disabled={change.isPending}>
            {t('web:settings.password')}
          </button>
          <span role="status" className="sec">
            {change.isSuccess ? t('web:settings.saved') : ''}
          </span>
        </div>
      </form>
    </section>
  );
};
