// A labelled field with its hint or what is wrong with it; native controls, so that every keyboard and phone knows them.
import { type ComponentProps, type ReactNode, useId } from 'react';

type Common = { label: string; hint?: string | undefined; error?: string | undefined; className?: string };

const Frame = (props: Common & { id: string; children: ReactNode }): ReactNode => (
  <div className={`fld ${props.className ?? ''}`}>
    <label htmlFor={props.id}>{props.label}</label>
    {props.children}
    {props.error !== undefined ? (
      <span className="err" id={`${props.id}e`} role="alert">
        {props.error}
      </span>
    ) : props.hint !== undefined ? (
      <span className="hint" id={`${props.id}e`}>
        {props.hint}
      </span>
    ) : null}
  </div>
);

const described = (id: string, { hint, error }: Common) => ({
  ...(hint === undefined && error === undefined ? {} : { 'aria-describedby': `${id}e` }),
  ...(error === undefined ? {} : { 'aria-invalid': true }),
});

export const TextField = ({
  label,
  hint,
  error,
  className = '',
  ...input
}: Common & ComponentProps<'input'>): ReactNode => {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error} className={className}>
      <input className="in" id={id} {...input} {...described(id, { label, hint, error })} />
    </Frame>
  );
};

export type Choice = { readonly value: string; readonly text: string };

/** A link may carry a value that is none of the choices: it stands among them, so that one sees it and can leave it. */
export const withChosen = (choices: readonly Choice[], value: string, text = value): readonly Choice[] =>
  value === '' || choices.some((each) => each.value === value) ? choices : [{ value, text }, ...choices];

export const SelectField = (
  props: Common & Omit<ComponentProps<'select'>, 'children'> & { choices: readonly Choice[] },
): ReactNode => {
  const { label, hint, error, className = '', choices, ...select } = props;
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error} className={className}>
      <select className="in" id={id} {...select} {...described(id, { label, hint, error })}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </Frame>
  );
};
