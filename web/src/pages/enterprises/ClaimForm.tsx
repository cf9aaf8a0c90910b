import { useState } from 'react';
import { request } from '@/api/client';
import { usePlaceVariables } from '@/app/place';
import { PanelCapability } from '@/pages/map/panel/acts.gql';
import { Choice, Field } from '@/pages/map/panel/fields';
import { type Chosen, FoundField } from '@/parts/FoundField';
import { ReasonForm } from '@/parts/ReasonForm';
import { enterprises as text } from '@/text/enterprises';
import { panel } from '@/text/panel';
import { useWords } from '@/text/words';

interface Props {
  readonly firm: string;
  /** The segment to begin with. */
  readonly segment: string | undefined;
  readonly onDone: (claimed: Chosen) => void;
  readonly onCancel: () => void;
}

/** Which segment, what the enterprise does there, how much, since when, and in whose words. */
export function ClaimForm({ firm, segment, onDone, onCancel }: Props) {
  const words = useWords(text);
  const said = useWords(panel);
  const { on } = usePlaceVariables();
  const [chosen, setChosen] = useState<Chosen>({ id: segment ?? '', name: '' });
  const [role, setRole] = useState<'MAKES' | 'DEVELOPS' | 'USES'>('MAKES');
  const [capacity, setCapacity] = useState('');
  const [since, setSince] = useState(() => on ?? new Date().toLocaleDateString('sv'));
  const [quote, setQuote] = useState('');
  return (
    <div className="enterprises-claim">
      <ReasonForm
        submit={said.save}
        onDone={() => onDone(chosen)}
        onCancel={onCancel}
        act={async (_why, asked) => {
          const input = { enterprise: firm, segment: chosen.id, role, capacity: capacity || null, since, cite: quote === '' ? null : { quote } };
          return (await request(PanelCapability, { input, request: asked })).claimCapability;
        }}
      >
        <FoundField kind="SEGMENT" label={words.segment} hint={words.segmentHelp} value={chosen} onChange={setChosen} />
        <Choice label={said.role} value={role} options={{ MAKES: said.MAKES, DEVELOPS: said.DEVELOPS, USES: said.USES }} onChange={setRole} />
        <Field label={said.capacity} value={capacity} onChange={setCapacity} />
        <Field label={said.since} type="date" value={since} onChange={setSince} />
        <Field label={words.quote} hint={words.quoteHelp} value={quote} onChange={setQuote} />
      </ReasonForm>
    </div>
  );
}
