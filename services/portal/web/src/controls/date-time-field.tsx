// A day and a clock time on the wall of one city. The clock is typed as 17:15: a browser's own time field may show
// twelve hours, and nobody on the lane does.
import { type ReactNode, useState } from 'react';
import { fromLocalInput, toLocalInput } from '../format/local-input.ts';
import { TextField } from './field.tsx';

type Props = {
  label: string;
  clockLabel: string;
  /** The instant, or nothing while it is being typed. */
  at: string | undefined;
  timeZone: string;
  onChange: (at: string | undefined) => void;
  error?: string | undefined;
};

export const DateTimeField = ({ label, clockLabel, at, timeZone, onChange, error }: Props): ReactNode => {
  const [typed, setTyped] = useState<string | undefined>();
  const shown = typed ?? (at === undefined ? 'T' : toLocalInput(at, timeZone));
  const [on = '', clock = ''] = shown.split('T');
  const change = (text: string): void => {
    setTyped(text);
    onChange(fromLocalInput(text, timeZone));
  };
  const settle = (): void => {
    if (at !== undefined) setTyped(undefined);
  };
  return (
    <div className="row2">
      <TextField
        label={label}
        type="date"
        value={on}
        onChange={(event) => change(`${event.target.value}T${clock}`)}
        onBlur={settle}
        error={error}
        required
      />
      <TextField
        label={clockLabel}
        value={clock}
        inputMode="numeric"
        pattern="[0-2]?[0-9]:[0-5][0-9]"
        placeholder="17:15"
        maxLength={5}
        onChange={(event) => change(`${on}T${event.target.value}`)}
        onBlur={settle}
        error={typed !== undefined && at === undefined && clock.length >= 4 ? error : undefined}
        required
      />
    </div>
  );
};
