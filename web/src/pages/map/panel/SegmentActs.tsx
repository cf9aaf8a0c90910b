import { type ReactNode, useEffect, useRef, useState } from 'react';
import { request } from '@/api/client';
import { usePlaceVariables } from '@/app/place';
import { type ActRequest, useCanAct } from '@/api/useAct';
import { FoundField } from '@/parts/FoundField';
import { ReasonForm } from '@/parts/ReasonForm';
import { panel } from '@/text/panel';
import { useLabel, useWords } from '@/text/words';
import { PanelCapability, PanelFocus, PanelOpinion, PanelSurvey } from './acts.gql';
import { Choice, Field } from './fields';
import type { PanelSegmentQuery } from './panel.gql';

type Segment = NonNullable<NonNullable<PanelSegmentQuery['view']>['segment']>;
type Kind = 'recordSurvey' | 'giveOpinion' | 'claim' | 'setFocus';

const KINDS: readonly Kind[] = ['recordSurvey', 'giveOpinion', 'claim', 'setFocus'];

interface Props {
  readonly segment: Segment;
  readonly zone: string;
}

/** What can be recorded of a segment, each a form in a dialog of its own. */
export function SegmentActs({ segment, zone, surveyFirst }: Props & { readonly surveyFirst: boolean }) {
  const words = useWords(panel);
  const label = useLabel();
  const able = useCanAct();
  const [open, setOpen] = useState<Kind>();
  const close = () => setOpen(undefined);
  return (
    <>
      {KINDS.map((kind) => (
        <button key={kind} className={surveyFirst && kind === 'recordSurvey' ? 'btn sm p' : 'btn sm'} disabled={!able} onClick={() => setOpen(kind)}>
          {words[kind]}
        </button>
      ))}
      {open !== undefined && (
        <Modal title={`${words[open].replace('…', '')} · ${label(segment.name)}`} onClose={close}>
          <Form kind={open} segment={segment} zone={zone} onClose={close} />
        </Modal>
      )}
    </>
  );
}

/** A native dialog that is open as long as it is drawn. */
export function Modal({ title, onClose, children }: { readonly title: string; readonly onClose: () => void; readonly children: ReactNode }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (box.current?.open === false) box.current.showModal();
  }, []);
  return (
    <dialog ref={box} className="panel-dialog" aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}

const today = () => new Date().toLocaleDateString('sv');

function Form({ kind, segment, zone, onClose }: Props & { readonly kind: Kind; readonly onClose: () => void }) {
  const words = useWords(panel);
  const looked = usePlaceVariables().on;
  const [on, setOn] = useState(() => looked ?? today());
  const [text, setText] = useState('');
  const [scope, setScope] = useState<'ZONE' | 'CITY'>('CITY');
  const [verdict, setVerdict] = useState<'CONFIRMED' | 'NOT_A_GAP' | 'LOOK_AGAIN'>('CONFIRMED');
  const [aim, setAim] = useState(segment.aim.aim ?? 'MAIN');
  const [role, setRole] = useState<'MAKES' | 'DEVELOPS' | 'USES'>('MAKES');
  const [firm, setFirm] = useState({ id: '', name: '' });
  const act = async (why: string, asked: ActRequest) => {
    switch (kind) {
      case 'recordSurvey': {
        const input = { zone, scope, method: { segment: segment.id }, on, finding: text || null };
        return (await request(PanelSurvey, { input, request: asked })).recordSurvey;
      }
      case 'giveOpinion':
        return (await request(PanelOpinion, { input: { zone, segment: segment.id, verdict, reason: why, on }, request: asked })).giveOpinion;
      case 'claim': {
        const input = { enterprise: firm.id, segment: segment.id, role, capacity: text || null, since: on };
        return (await request(PanelCapability, { input, request: asked })).claimCapability;
      }
      case 'setFocus': {
        const input = { id: segment.aim.decided?.id ?? null, zone, segment: segment.id, aim, why };
        return (await request(PanelFocus, { input, request: asked })).setFocus;
      }
    }
  };
  return (
    <ReasonForm submit={words.save} act={act} onDone={onClose} onCancel={onClose}>
      {kind === 'recordSurvey' && (
        <>
          <Choice label={words.scope} value={scope} options={{ CITY: words.scopeCity, ZONE: words.scopeZone }} onChange={setScope} />
          <Field label={words.finding} hint={words.findingHelp} value={text} onChange={setText} />
        </>
      )}
      {kind === 'giveOpinion' && (
        <Choice label={words.verdict} value={verdict} options={{ CONFIRMED: words.CONFIRMED, NOT_A_GAP: words.NOT_A_GAP, LOOK_AGAIN: words.LOOK_AGAIN }} onChange={setVerdict} />
      )}
      {kind === 'claim' && (
        <>
          <FoundField kind="ENTERPRISE" label={words.firm} hint={words.firmHelp} value={firm} onChange={setFirm} />
          <Choice label={words.role} value={role} options={{ MAKES: words.MAKES, DEVELOPS: words.DEVELOPS, USES: words.USES }} onChange={setRole} />
          <Field label={words.capacity} value={text} onChange={setText} />
        </>
      )}
      {kind === 'setFocus' ? (
        <Choice label={words.aim} value={aim} options={{ MAIN: words.MAIN, SUPPORT: words.SUPPORT, BUY: words.BUY, OUT: words.OUT }} onChange={setAim} />
      ) : (
        <Field label={kind === 'claim' ? words.since : words.on} type="date" value={on} onChange={setOn} />
      )}
    </ReasonForm>
  );
}
