import { useState } from 'react';
import { useApi } from '../api/context';
import type { ExplainedDecision, Explanation } from '../api/types';
import { Failure } from '../layout/Failure';
import { moment } from '../layout/format';
import { campaignHref } from '../layout/route';

const json = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value));

/** The figures behind the sentence, each with its name. */
function facts({ condition, cap, budget, score }: Explanation): [string, string][] {
  const found: [string, string | undefined][] = [
    ['Attribute', condition ? `${condition.attribute} is ${json(condition.actual)}` : undefined],
    ['Asked for', condition ? `${condition.operator} ${json(condition.wanted)}` : undefined],
    ['Where', condition?.place],
    ['Cap', cap ? `${cap.rule ?? ''}: ${cap.count ?? '?'} of ${cap.limit ?? '?'}` : undefined],
    ['Free again', cap?.resetsAt ? moment(cap.resetsAt) : undefined],
    ['Budget', budget ? [budget.unit, budget.limit != null ? `limit ${budget.limit}` : '', budget.paced ? 'held back by pacing' : '', budget.fact].filter(Boolean).join(', ') : undefined],
    ['Priority', score ? String(score.priority) : undefined],
    ['Score', score ? `${score.score} = weight ${score.weight}${(score.boosts ?? []).map((boost) => (boost.holds ? ` × ${boost.factor}` : '')).join('')}${score.model === 1 ? '' : ` × model ${score.model}`}` : undefined],
    ...(score?.boosts ?? []).map((boost): [string, string] => ['Boost', `${boost.factor} when ${json(boost.when)}: ${boost.holds ? 'holds' : 'does not hold'}`]),
  ];
  return found.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== '');
}

/** Every offer of a decision's placements: the stage at which it fell, and why. Asked for when it is wanted. */
export function Explained({ shopperId, decisionId }: { shopperId: string; decisionId: string }) {
  const api = useApi();
  const [data, setData] = useState<ExplainedDecision>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const ask = async () => {
    setBusy(true);
    setError(undefined);
    try {
      setData(await api.get(`/shoppers/${encodeURIComponent(shopperId)}/decisions/${encodeURIComponent(decisionId)}`));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };

  if (!data) {
    return (
      <div className="stack">
        <p className="actions"><button type="button" data-testid={`explain-${decisionId}`} disabled={busy} onClick={() => void ask()}>{busy ? 'Asking…' : 'Explain every offer'}</button></p>
        <Failure error={error} />
      </div>
    );
  }
  return (
    <div className="explained" data-testid={`explained-${decisionId}`}>
      {data.placements.map(({ placement, explanations }) => (
        <section key={placement} aria-label={`Every offer of ${placement}`}>
          <h3>Every offer of {placement}</h3>
          {explanations.length === 0 && <p className="soft">No campaign has an offer for this placement.</p>}
          <ol className="plain rows">
            {explanations.map((explanation) => <Row key={`${explanation.campaignId}/${explanation.offerId}`} explanation={explanation} />)}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Row({ explanation }: { explanation: Explanation }) {
  const { campaignId, offerId, stage, text } = explanation;
  const behind = facts(explanation);
  return (
    <li data-stage={stage}>
      <p>
        <span className="status" data-status={stage === 'chosen' ? 'active' : 'ended'}>{stage}</span>{' '}
        <a href={campaignHref(campaignId)}>{campaignId}</a> <small className="soft inline-small">{offerId}</small>
      </p>
      <p>{text}</p>
      {behind.length > 0 && (
        <details>
          <summary>Facts</summary>
          <dl className="meanings">{behind.map(([name, words], index) => <div key={index}><dt>{name}</dt><dd>{words}</dd></div>)}</dl>
        </details>
      )}
    </li>
  );
}
