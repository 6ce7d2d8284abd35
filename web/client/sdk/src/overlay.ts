import type { Engine } from './realtime.js';

const LINES = 8;
const STYLE = `
:host { all: initial; position: fixed; z-index: 2147483647; right: 12px; bottom: 12px; width: min(360px, calc(100vw - 24px)); }
section { font: 12px/1.5 ui-monospace, Menlo, Consolas, monospace; color: #e8eef0; background: #12201bf2; border: 1px solid #ffffff26;
  border-radius: 10px; box-shadow: 0 12px 40px #0006; max-height: 60vh; overflow: auto; }
header { display: flex; align-items: center; gap: 8px; padding: 8px 12px; position: sticky; top: 0; background: #12201b; }
header b { flex: 1; font-weight: 600; } header i { width: 8px; height: 8px; border-radius: 50%; background: #e0a13c; }
header i[data-on] { background: #53c58a; }
button { font: inherit; color: inherit; background: none; border: 1px solid #ffffff40; border-radius: 6px; cursor: pointer; padding: 0 8px; }
button:focus-visible { outline: 2px solid #9fd8bd; }
pre { margin: 0; padding: 0 12px 10px; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
section[data-folded] pre { display: none; }`;

/** A panel in a shadow tree of its own that says what the client knows; it changes nothing. Returns its removal. */
export function showOverlay(engine: Engine): () => void {
  const host = document.createElement('realtime-debug');
  const root = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = STYLE;
  const panel = document.createElement('section');
  panel.setAttribute('aria-label', 'Realtime debug');
  const header = document.createElement('header');
  const light = document.createElement('i');
  const title = document.createElement('b');
  title.textContent = 'realtime';
  const fold = document.createElement('button');
  const toggle = () => {
    const isFolded = panel.toggleAttribute('data-folded');
    fold.textContent = isFolded ? 'open' : 'fold';
    fold.setAttribute('aria-expanded', String(!isFolded));
  };
  fold.onclick = toggle;
  panel.onkeydown = ({ key }) => key === 'Escape' && !panel.hasAttribute('data-folded') && toggle();
  const body = document.createElement('pre');
  // It scrolls, so a keyboard must reach it.
  panel.tabIndex = 0;
  header.append(light, title, fold);
  panel.append(header, body);
  root.append(style, panel);

  // On a phone it would cover the page that it is about.
  panel.toggleAttribute('data-folded', innerWidth >= 600);
  toggle();

  const log: string[] = [];
  const { events } = engine.visit;
  const note = (line: string) => {
    log.unshift(`${new Date().toLocaleTimeString([], { hour12: false })} ${line}`);
    log.length = Math.min(log.length, LINES);
    draw();
  };
  const draw = () => {
    light.toggleAttribute('data-on', engine.live.state === 'connected');
    body.textContent = describe(engine) + '\n\n' + log.join('\n');
  };
  const off = [
    events.on('activity', note),
    events.on('connection', ({ state }) => note(`connection ${state}`)),
    events.on('proposition', ({ placement, kind, campaignId, source }) => note(`${placement}: ${campaignId ?? kind} (${source})`)),
    events.on('withdrawn', ({ placement, reason }) => note(`${placement}: withdrawn, ${reason}`)),
    events.on('merged', ({ shopperId }) => note(`merged into ${shopperId}`)),
    events.on('dropped', ({ event, reason }) => note(`dropped ${event}, ${reason}`)),
    events.on('error', ({ doing, error }) => note(`error in ${doing}: ${error instanceof Error ? error.message : JSON.stringify(error)}`)),
  ];
  const timer = setInterval(draw, 500);
  const attach = () => document.body.append(host);
  document.body ? attach() : document.addEventListener('DOMContentLoaded', attach, { once: true });
  draw();
  return () => {
    clearInterval(timer);
    off.forEach((stop) => stop());
    host.remove();
  };
}

function describe({ live, visit, placements, outbox }: Engine): string {
  const rows = [
    ['state', live.state],
    ['shopper', visit.shopperId ?? '–'],
    ['session', visit.session.id ?? '–'],
    ['page', visit.page.id],
    ['seq', visit.seq],
    ['waiting', `${outbox.length} to send, ${outbox.bytes} bytes`],
    ['consent', Object.entries(visit.consents.answers).map((answer) => answer.join(' ')).join(', ') || 'not asked'],
    ['trip', `${Math.round(live.transit.worst)} ms at worst`],
    ['push', live.lastPushMs === undefined ? '–' : `${Math.round(live.lastPushMs)} ms after the last event`],
    ...[...placements.slots.values()].map((slot) => {
      const { remaining, view } = slot;
      const left = remaining === undefined || remaining === Infinity ? '' : `, not yet displayed, ${(remaining / 1000).toFixed(1)} s left`;
      return [slot.placement, `${view?.campaignId ?? view?.kind ?? 'waiting'}${left}`];
    }),
  ];
  return rows.map(([name, value]) => `${String(name).padEnd(14)}${value}`).join('\n');
}
