import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../controls/field.tsx';

type NewPasswordProps = { value: string; onChange: (password: string) => void };

/** A password to be chosen; how strong it must be is said before, not after. */
export const NewPassword = ({ value, onChange }: NewPasswordProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('web:reset.password')}
      hint={t('web:reset.hint')}
      type="password"
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      minLength={10}
      maxLength={128}
      required
    />
  );
};
