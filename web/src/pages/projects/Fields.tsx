import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { type Label, useLabel } from '@/text/words';
import { useRefused } from './refused';

interface Around {
  readonly id: string;
  readonly name: string | undefined;
  readonly title: string;
  readonly required?: boolean | undefined;
  readonly hint?: ReactNode;
  /** As wide as the form, where forms have columns. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A field with its name above it, and below it what is good to know and why it was refused. */
export function FieldFrame({ id, name, title, required, hint, wide = false, children }: Around) {
  const refused = useRefused(name);
  return (
    <div className={wide ? 'projects-field projects-wider' : 'projects-field'}>
      <label htmlFor={id}>
        {title}
        {required === true && <span aria-hidden="true"> *</span>}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="xs mut">
          {hint}
        </p>
      )}
      {refused !== undefined && (
        <p id={`${id}-refused`} className="xs red projects-refused">
          {refused}
        </p>
      )}
    </div>
  );
}

/** What a control says of its hint and its refusal to those who cannot see them. */
export function useDescribed(id: string, name: string | undefined, hint: ReactNode) {
  const refused = useRefused(name);
  const by = [hint !== undefined && `${id}-hint`, refused !== undefined && `${id}-refused`].filter(Boolean).join(' ');
  return { 'aria-describedby': by === '' ? undefined : by, 'aria-invalid': refused === undefined ? undefined : true };
}

/** One line to fill in. */
export function Field({ title, hint, ...input }: InputHTMLAttributes<HTMLInputElement> & { readonly title: string; readonly hint?: ReactNode }) {
  const id = useId();
  return (
    <FieldFrame id={id} name={input.name} title={title} required={input.required} hint={hint}>
      <input id={id} {...input} {...useDescribed(id, input.name, hint)} />
    </FieldFrame>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly title: string;
  readonly none: string;
  readonly among: readonly { readonly id: string; readonly name: Label | string }[];
  readonly required?: boolean;
}

/** One of several to choose; empty is none of them. */
export function Choice({ name, title, none, among, required = false }: ChoiceProps) {
  const label = useLabel();
  const id = useId();
  return (
    <FieldFrame id={id} name={name} title={title} required={required}>
      <select id={id} name={name} required={required} defaultValue="" {...useDescribed(id, name, undefined)}>
        <option value="">{none}</option>
        {among.map((one) => (
          <option key={one.id} value={one.id}>
            {typeof one.name === 'string' ? one.name : label(one.name)}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
