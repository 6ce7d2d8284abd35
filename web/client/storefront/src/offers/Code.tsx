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
    <button type="button" className="code" onClick={copy} aria-label={`Copy the code ${code}`}>
      <span>{code}</span>
      <small aria-live="polite">{copied ? 'copied' : 'copy'}</small>
    </button>
  );
}
