/** What the server says about a call that failed: the problem object of the HTTP API, carried in the hub's error text. */
export interface Problem {
  code: string;
  title?: string;
  detail?: string;
  status?: number;
  field?: string;
  /** Seconds. */
  retryAfter?: number;
}

export function problemOf(error: unknown): Problem | undefined {
  const text = error instanceof Error ? error.message : '';
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  if (from < 0 || to < from) {
    return undefined;
  }
  try {
    const parsed = JSON.parse(text.slice(from, to + 1)) as Partial<Problem>;
    return typeof parsed.code === 'string' ? (parsed as Problem) : undefined;
  } catch {
    return undefined;
  }
}

export const aboutToken = (problem?: Problem): boolean =>
  problem?.code === 'unauthorized' || problem?.code === 'token_expired';

/** Worth trying again unchanged. */
export const passing = (problem: Problem): boolean =>
  ['rate_limited', 'storage_unavailable', 'unavailable', 'timeout'].includes(problem.code);
