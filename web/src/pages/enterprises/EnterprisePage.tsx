import { useParams } from 'wouter';
import { useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { Answer, PageHead } from '@/parts/Block';
import { enterprises as text } from '@/text/enterprises';
import { useLabel, useWords } from '@/text/words';
import { Claim } from './Claim';
import { EnterpriseDetail } from './enterprise.gql';
import { Facts } from './Facts';
import { Sections } from './Sections';
import { Suggestions } from './Suggestions';
import './enterprises.css';

/** One enterprise: everything on record about it, each with its source. */
export default function EnterprisePage() {
  const words = useWords(text);
  const label = useLabel();
  const address = useAddress();
  const id = decodeURIComponent(useParams<{ id: string }>().id);
  const { on, asOf } = usePlaceVariables();
  const asked = useAnswer(EnterpriseDetail, { on, asOf, id: id.startsWith('enterprise:') ? id : `enterprise:${id}` });
  return (
    <div className="main enterprises">
      <p className="s">
        <a href={address('/enterprises')}>‹ {words.back}</a>
      </p>
      <Answer of={asked}>
        {({ view }) => {
          const firm = view?.enterprise;
          if (!firm) return <h1>{words.unknown}</h1>;
          const mapped = firm.allCapabilities.some(({ holds }) => holds);
          return (
            <>
              <PageHead title={firm.name}>{[label(firm.kindLabel), label(firm.region?.name), label(firm.site.label)].filter(Boolean).join(' · ')}</PageHead>
              <div className="g enterprises-cards">
                <Claim key={firm.id} firm={firm} />
                <Facts firm={firm} />
                {!mapped && <Suggestions id={firm.id} />}
                <Sections firm={firm} />
              </div>
            </>
          );
        }}
      </Answer>
    </div>
  );
}
