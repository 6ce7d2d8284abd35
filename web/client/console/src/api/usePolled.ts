import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from './context';

const EVERY = 1000;

export interface Polled<T> {
  data: T | undefined;
  /** Why the last attempt failed; what was known before stays. */
  error: unknown;
  refresh(): void;
}

/** Keeps an answer fresh: once a second while the window is in front, one call at a time. */
export function usePolled<T>(path: string | undefined): Polled<T> {
  const api = useApi();
  const [data, setData] = useState<T>();
  const [error, setError] = useState<unknown>();
  const again = useRef(() => {});

  useEffect(() => {
    setData(undefined);
    setError(undefined);
    if (path === undefined) {
      return;
    }
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const poll = async () => {
      clearTimeout(timer);
      try {
        const answer = document.visibilityState === 'visible' ? await api.get<T>(path, ended.signal) : undefined;
        if (answer !== undefined) {
          setData(answer);
          setError(undefined);
        }
      } catch (failure) {
        if (!ended.signal.aborted) {
          setError(failure);
        }
      }
      if (!ended.signal.aborted) {
        timer = setTimeout(() => void poll(), EVERY);
      }
    };
    again.current = () => void poll();
    void poll();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [api, path]);

  return { data, error, refresh: useCallback(() => again.current(), []) };
}
