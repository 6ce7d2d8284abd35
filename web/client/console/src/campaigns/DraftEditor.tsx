import { useEffect, useRef, useState } from 'react';
import { ProblemError } from '../api/client';
import { useApi } from '../api/context';
import type { CampaignDetail, Definition } from '../api/types';
import { Failure } from '../layout/Failure';
import { locate, parse } from '../layout/json';
import { template } from './template';

interface Props {
  id: string;
  campaign: CampaignDetail | undefined;
  saved(): void;
}

/** As the style sheet has it: 0.86 × 16 px at 1.5. */
const LINE = 20.6;

interface Unsaved {
  words: string;
  base: { etag: string | undefined; stored: string };
}

/** What was typed and not saved, by campaign: a look at another page costs nobody their work. */
const unsaved = new Map<string, Unsaved>();

const etagOf = (campaign: CampaignDetail | undefined): string | undefined => campaign?.etag ?? campaign?.eTag;
const text = (definition: Definition): string => JSON.stringify(definition, null, 2);

/** The draft as JSON. Nothing is shown to a shopper before it is published. */
export function DraftEditor({ id, campaign, saved }: Props) {
  const api = useApi();
  const stored = text(campaign?.draft ?? campaign?.published ?? template(id));
  const [words, setWords] = useState(unsaved.get(id)?.words);
  const [base, setBase] = useState(unsaved.get(id)?.base);
  const [error, setError] = useState<unknown>();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const value = words ?? stored;
  const parsed = parse(value);
  const isChanged = words !== undefined && words !== stored;
  const isOvertaken = isChanged && base !== undefined && base.stored !== stored;

  useEffect(() => {
    const field = error instanceof ProblemError ? error.problem.field : undefined;
    const range = field ? locate(value, field) : undefined;
    if (range) {
      area.current?.focus();
      area.current?.setSelectionRange(...range);
      // A selection alone does not scroll to itself.
      area.current?.scrollTo({ top: (value.slice(0, range[0]).split('\n').length - 3) * LINE });
    }
  }, [error]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (isChanged) {
      addEventListener('beforeunload', warn);
    }
    return () => removeEventListener('beforeunload', warn);
  }, [isChanged]);

  const edit = (next: string) => {
    const from = base ?? { etag: etagOf(campaign), stored };
    setBase(from);
    setWords(next);
    unsaved.set(id, { words: next, base: from });
    setNote('');
  };
  const discard = () => {
    unsaved.delete(id);
    setWords(undefined);
    setBase(undefined);
    setError(undefined);
  };
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await api.call(`/campaigns/${encodeURIComponent(id)}`, { method: 'PUT', body: JSON.parse(value) as Definition, etag: base?.etag ?? etagOf(campaign) });
      discard();
      setNote('Draft saved. Publish it to make it live.');
      saved();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="panel" aria-labelledby="draft-title">
      <header className="panel-head">
        <h2 id="draft-title">{campaign?.draft ? 'Draft' : campaign ? 'Definition' : 'New draft'}</h2>
        <span className="soft">{isChanged ? 'not saved' : campaign?.draft ? 'saved, not published' : campaign ? 'as published' : ''}</span>
      </header>
      <textarea ref={area} data-testid="draft-editor" aria-label="Definition as JSON" aria-invalid={!!parsed.fault} aria-describedby="draft-fault" spellCheck={false}
        value={value} onChange={(event) => edit(event.target.value)} rows={Math.min(34, Math.max(14, value.split('\n').length + 1))} />
      <div id="draft-fault">
        {parsed.fault && <p className="failure" role="alert">Not JSON yet: {parsed.fault}</p>}
        {isOvertaken && <p className="failure">Somebody else saved another draft meanwhile. Saving will be refused; discard to see theirs.</p>}
        <Failure error={error} />
        {note && <p className="result" role="status" data-testid="draft-saved">{note}</p>}
      </div>
      <div className="actions">
        <button type="button" className="primary" data-testid="save-draft" disabled={busy || !!parsed.fault || (!isChanged && !!campaign)} onClick={() => void save()}>
          {busy ? 'Saving…' : 'Save draft'}
        </button>
        {isChanged && <button type="button" onClick={discard}>Discard changes</button>}
      </div>
    </section>
  );
}
