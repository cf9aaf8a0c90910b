import { useId, useState } from 'react';
import { upload } from '@/pages/import/upload';
import { Icon } from '@/parts/Icon';
import { register as text } from '@/text/register';
import { fill, useWords } from '@/text/words';
import { FieldFrame, useDescribed } from './Fields';

/** A file that the server keeps, as a project names it. */
export interface Kept {
  readonly sha256: string;
  readonly name: string;
  readonly bytes: string;
}

interface Props {
  readonly files: readonly Kept[];
  readonly onFiles: (change: (before: readonly Kept[]) => readonly Kept[]) => void;
}

/** Files of a project: each is handed in at once, and named by the hash of its content. */
export function AttachmentField({ files, onFiles }: Props) {
  const words = useWords(text);
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  const take = async (chosen: readonly File[]) => {
    setBusy(true);
    setFailed(undefined);
    for (const file of chosen) {
      try {
        const kept = { sha256: (await upload(file)).replace(/^sha256:/, ''), name: file.name, bytes: String(file.size) };
        onFiles((before) => [...before.filter(({ sha256 }) => sha256 !== kept.sha256), kept]);
      } catch (error) {
        setFailed(fill(words.fileFailed, { name: file.name, why: error instanceof Error ? error.message : String(error) }));
      }
    }
    setBusy(false);
  };
  return (
    <FieldFrame id={id} name="attachments" title={words.attachments}>
      {files.length > 0 && (
        <ul className="projects-picked">
          {files.map((file) => (
            <li key={file.sha256}>
              <button type="button" className="chip" aria-label={fill(words.dropFile, { name: file.name })} onClick={() => onFiles((before) => before.filter((it) => it !== file))}>
                {file.name} <span className="mut">{fill(words.bytes, { n: file.bytes })}</span> <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        name="attachments"
        type="file"
        multiple
        disabled={busy}
        {...useDescribed(id, 'attachments', undefined)}
        onChange={({ target }) => {
          void take([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      {failed !== undefined && (
        <p className="xs red" role="alert">
          {failed}
        </p>
      )}
    </FieldFrame>
  );
}
