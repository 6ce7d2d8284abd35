import { useId } from 'react';
import { parse } from './json';

interface Props {
  label: string;
  hint?: string;
  value: string;
  testId: string;
  change(value: string): void;
}

/** A JSON object as text, which says while one types where it stops being one. */
export function JsonField({ label, hint, value, testId, change }: Props) {
  const id = useId();
  const { fault } = parse(value);
  return (
    <div className="field">
      <label htmlFor={id}>{label}{hint && <small className="soft"> {hint}</small>}</label>
      <textarea id={id} data-testid={testId} spellCheck={false} aria-invalid={!!fault} aria-describedby={`${id}-fault`} value={value}
        rows={Math.min(30, Math.max(8, value.split('\n').length + 1))} onChange={(event) => change(event.target.value)} />
      <div id={`${id}-fault`}>{fault && <p className="failure" role="alert">Not JSON yet: {fault}</p>}</div>
    </div>
  );
}
