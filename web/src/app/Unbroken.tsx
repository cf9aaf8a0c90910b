import { Component, type ReactNode } from 'react';
import { shell } from '@/text/shell';
import { useWords } from '@/text/words';

interface Props {
  /** Where the page stands: what broke is forgotten when somebody goes elsewhere. */
  readonly path: string;
  readonly children: ReactNode;
}

interface State {
  readonly error?: Error | undefined;
}

/** Keeps the shell when a page breaks, or when a part of it cannot be fetched, as after the server was renewed. */
export class Unbroken extends Component<Props, State> {
  override state: State = {};

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidUpdate({ path }: Props) {
    if (path !== this.props.path && this.state.error !== undefined) this.setState({ error: undefined });
  }

  override render() {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Broken error={error} />;
  }
}

function Broken({ error }: { readonly error: Error }) {
  const words = useWords(shell);
  return (
    <div className="main">
      <div className="failed" role="alert">
        <b>{words.failed}</b>
        <p>{words.brokenAbout}</p>
        <p>
          <code>{String(error)}</code>
        </p>
        <button className="btn sm" onClick={() => window.location.reload()}>
          {words.reload}
        </button>
        <button className="btn sm" onClick={() => void navigator.clipboard?.writeText(error.stack ?? String(error))}>
          {words.copy}
        </button>
      </div>
    </div>
  );
}
