import { useEffect, useRef, useState } from 'react';
import { useCanAct } from '@/api/useAct';
import { useAddress, useGo, useKey } from '@/app/place';
import { Card } from '@/parts/Block';
import type { Chosen } from '@/parts/FoundField';
import { enterprises as text } from '@/text/enterprises';
import { fill, useWords } from '@/text/words';
import { ClaimForm } from './ClaimForm';

/** Where an enterprise gets a segment; what was claimed is said, with the way on and the way back. */
export function Claim({ firm }: { readonly firm: { readonly id: string } }) {
  const words = useWords(text);
  const address = useAddress();
  const go = useGo();
  const able = useCanAct();
  const asked = useKey('claim');
  const button = useRef<HTMLButtonElement>(null);
  const was = useRef(asked);
  const [claimed, setClaimed] = useState<Chosen>();
  useEffect(() => {
    if (was.current !== undefined && asked === undefined) button.current?.focus();
    was.current = asked;
  }, [asked]);
  const close = () => go({ claim: undefined });
  return (
    <>
      <div role="status" className="flex wrap">
        {claimed && (
          <>
            <span className="enterprises-claimed">{fill(words.claimed, { name: claimed.name })}</span>
            <a href={address(`/segments/${claimed.id}`)}>{words.seeSegment}</a>
            <a href={address('/enterprises', { unmapped: '1' })}>{words.seeUnmapped}</a>
          </>
        )}
      </div>
      {asked === undefined ? (
        <p>
          <button ref={button} className="btn p" disabled={!able} onClick={() => go({ claim: 'new' })}>
            {words.claim}
          </button>
        </p>
      ) : (
        <Card title={words.claim}>
          <ClaimForm
            key={asked}
            firm={firm.id}
            segment={asked.startsWith('segment:') ? asked : undefined}
            onCancel={close}
            onDone={(it) => {
              setClaimed(it);
              close();
            }}
          />
        </Card>
      )}
    </>
  );
}
