import type { ReactNode } from 'react';
import type { Answered } from '@/api/useAnswer';
import { shell } from '@/text/shell';
import { useLabel, useWords } from '@/text/words';

/** What a question answers, or that it is asked, or why there is no answer. The last answer stays when a new one
 * fails. */
export function Answer<Result>({
  of,
  children,
}: {
  readonly of: Answered<Result>;
  readonly children: (data: Result) => ReactNode;
}) {
  if (of.data !== undefined) {
    return (
      <>
        {of.error !== undefined && <Failed of={of} />}
        {children(of.data)}
      </>
    );
  }
  if (of.error !== undefined) return <Failed of={of} />;
  return <Loading />;
}

/** What stands where something is on its way. */
export function Loading({ className = '' }: { readonly className?: string }) {
  const words = useWords(shell);
  return (
    <div className={`skeleton ${className}`} role="status">
      <span className="sr">{words.loading}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

function Failed<Result>({ of }: { readonly of: Answered<Result> }) {
  const words = useWords(shell);
  const label = useLabel();
  const error = of.error;
  if (error === undefined) return null;
  return (
    <div className="failed" role="alert">
      <b>{words.failed}</b>
      <ul>
        {error.faults.map(({ code, message, zh, path }) => (
          <li key={`${path}${message}`}>
            <code>{code}</code> {label({ zh, en: message })}
          </li>
        ))}
      </ul>
      <button className="btn sm" onClick={of.again}>
        {words.retry}
      </button>
      <button className="btn sm" onClick={() => void navigator.clipboard?.writeText(error.message)}>
        {words.copy}
      </button>
    </div>
  );
}

/** A card with a heading and, at its right, a remark or a link. */
export function Card({
  title,
  right,
  children,
  className = '',
}: {
  readonly title: ReactNode;
  readonly right?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <section className={`card ${className}`}>
      <h2>
        {title}
        {right !== undefined && <span className="r">{right}</span>}
      </h2>
      {children}
    </section>
  );
}

/** The head of a page: a finding, a line below it, and what can be done at the right. */
export function PageHead({
  title,
  children,
  right,
}: {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly right?: ReactNode;
}) {
  return (
    <div className="ph">
      <div>
        <h1>{title}</h1>
        {children !== undefined && <p>{children}</p>}
      </div>
      {right !== undefined && <div className="flex sp-l">{right}</div>}
    </div>
  );
}
