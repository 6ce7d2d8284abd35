/** What the server says about a refused call. */
export interface Problem {
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  field?: string;
  value?: unknown;
  limit?: unknown;
  errors?: Record<string, string[]>;
}

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? `The server answered ${problem.status}.`);
  }
}

interface Call {
  method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  body?: unknown;
  etag?: string | undefined;
  signal?: AbortSignal;
}

/** Calls of `/v1/admin` with one ops key; hears when the server no longer takes it. */
export class Api {
  constructor(
    readonly key: string,
    private readonly refused: (error: ProblemError) => void = () => {},
  ) {}

  async call<T>(path: string, { method = 'GET', body, etag, signal }: Call = {}): Promise<{ data: T; etag: string | undefined }> {
    const response = await fetch(`/v1/admin${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(etag ? { 'if-match': etag } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }).catch((error: unknown) => {
      throw error instanceof DOMException ? error : new ProblemError({ status: 0, title: 'The server cannot be reached.' });
    });
    if (!response.ok) {
      const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
      const error = new ProblemError({ ...problem, status: response.status });
      if (response.status === 401) {
        this.refused(error);
      }
      throw error;
    }
    return { data: (response.status === 204 ? undefined : await response.json()) as T, etag: response.headers.get('etag') ?? undefined };
  }

  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return (await this.call<T>(path, signal ? { signal } : {})).data;
  }
}
