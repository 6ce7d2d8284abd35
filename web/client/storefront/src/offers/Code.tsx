import { useState } from 'react';

/** A coupon code that one press copies. */
export function Code({ code }: { code: unknown }) {
  const [copied, setCopied] = useState(false);
  if (typeof code !== 'string' || code === '') {
    return null;
  }
  const copy = () => {
    void navigator.clipboard?.writeText(code).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    });
  };
  return (
    <button type="button" className="code" onClick={copy}>
      <span className="hidden">Code</span> <span>{code}</span>{' '}
      <small aria-live="polite">{copied ? 'copied' : 'copy'}</small>
    </button>
  );
}
