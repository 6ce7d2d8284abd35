import { useState } from 'react';

/** One change at a time, and what came of it. */
export function useSave() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [note, setNote] = useState('');

  const save = async (work: () => Promise<string>) => {
    setBusy(true);
    setError(undefined);
    setNote('');
    try {
      setNote(await work());
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, error, note, calm: () => setNote('') };
}
