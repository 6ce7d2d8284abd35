/** What the shop says where a row of products ends early. */
export function Mending() {
  return (
    <div className="mending">
      <p className="mending-title">Worn is not broken.</p>
      <p>Send back what has a hole, a flat sole or a stuck zip. We mend it, for as long as you keep it.</p>
    </div>
  );
}
