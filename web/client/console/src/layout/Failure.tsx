import { ProblemError } from '../api/client';

/** What went wrong, in the server's words. */
export function Failure({ error }: { error: unknown }) {
  if (!error) {
    return null;
  }
  if (error instanceof ProblemError) {
    const { title, detail, code, field, value, limit } = error.problem;
    return (
      <div className="failure" role="alert" data-testid="failure">
        <strong>{title ?? 'That did not work'}</strong>
        {detail && <p>{detail}</p>}
        {field && <p>Field <code>{field}</code>{value !== undefined && <>, value <code>{JSON.stringify(value)}</code></>}{limit !== undefined && <>, limit <code>{JSON.stringify(limit)}</code></>}</p>}
        {code && <small>{code}</small>}
      </div>
    );
  }
  return <div className="failure" role="alert">{error instanceof Error ? error.message : String(error)}</div>;
}
