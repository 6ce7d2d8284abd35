/**
 * Calls back when a shopper begins or ceases to be able to see the element: any part of it is in the viewport
 * and the document is in front. Without an element or an observer, the document alone decides.
 */
export function watchVisibility(element: Element | null, changed: (visible: boolean) => void): () => void {
  let within = true;
  let told: boolean | undefined;
  const tell = () => {
    const visible = within && document.visibilityState === 'visible';
    if (visible !== told) {
      told = visible;
      changed(visible);
    }
  };
  document.addEventListener('visibilitychange', tell);

  let observer: IntersectionObserver | undefined;
  if (element && typeof IntersectionObserver === 'function') {
    within = false;
    observer = new IntersectionObserver((entries) => {
      within = entries.at(-1)?.isIntersecting ?? within;
      tell();
    });
    observer.observe(element);
  } else {
    queueMicrotask(tell);
  }

  return () => {
    told = true;
    within = false;
    observer?.disconnect();
    document.removeEventListener('visibilitychange', tell);
  };
}
