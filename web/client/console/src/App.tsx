import { useEffect, useMemo, useRef, useState } from 'react';
import { Api } from './api/client';
import { ApiContext } from './api/context';
import { forget, keptKey, remember } from './api/session';
import { CampaignPage } from './campaigns/CampaignPage';
import { CampaignsPage } from './campaigns/CampaignsPage';
import { Health } from './layout/Health';
import { useRoute } from './layout/route';
import { SignIn } from './layout/SignIn';
import { PlacementPage } from './placements/PlacementPage';
import { PlacementsPage } from './placements/PlacementsPage';
import { SegmentPage } from './segments/SegmentPage';
import { SegmentsPage } from './segments/SegmentsPage';
import { SettingsPage } from './settings/SettingsPage';
import { WhyPage } from './shoppers/WhyPage';

const sections = { campaigns: 'Campaigns', placements: 'Placements', segments: 'Segments', why: 'Why (not)?', settings: 'Settings' };

function Page({ parts: [section, id], query }: { parts: string[]; query: URLSearchParams }) {
  switch (section) {
    case 'why':
      return <WhyPage key={query.toString()} query={query} />;
    case 'placements':
      return id ? <PlacementPage key={id} id={id} /> : <PlacementsPage />;
    case 'segments':
      return id ? <SegmentPage key={id} id={id} /> : <SegmentsPage />;
    case 'settings':
      return <SettingsPage />;
    default:
      return id ? <CampaignPage key={id} id={id} /> : <CampaignsPage />;
  }
}

export function App() {
  const [key, setKey] = useState(keptKey);
  const [refusal, setRefusal] = useState<unknown>();
  const leave = (why?: unknown) => {
    forget();
    setKey(undefined);
    setRefusal(why);
  };
  const api = useMemo(() => (key === undefined ? undefined : new Api(key, leave)), [key]);
  const { parts, query } = useRoute();
  const here = parts[0] !== undefined && parts[0] in sections ? parts[0] : 'campaigns';

  const arrived = useRef(false);

  useEffect(() => {
    document.title = `${parts[1] ?? sections[here as keyof typeof sections]} · Realtime`;
    // Whoever followed a link that is gone with its page goes on reading here, not at the top of the window.
    if (arrived.current && document.activeElement === document.body) {
      document.getElementById('main')?.focus();
    }
    arrived.current = api !== undefined;
  }, [here, parts[1]]);

  if (!api) {
    return (
      <SignIn refusal={refusal} accept={(accepted) => {
        remember(accepted);
        setKey(accepted);
      }} />
    );
  }
  return (
    <ApiContext value={api}>
      <a className="skip" href="#main" onClick={(event) => {
        event.preventDefault();
        document.getElementById('main')?.focus();
      }}>Skip to the content</a>
      <header className="top">
        <span className="brand">Realtime <small>console</small></span>
        <nav aria-label="Console">
          {Object.entries(sections).map(([section, words]) => (
            <a key={section} href={section === 'campaigns' ? '#/' : `#/${section}`} aria-current={section === here ? 'page' : undefined} data-testid={`nav-${section}`}>{words}</a>
          ))}
          <a href="/shop/" target="_blank" rel="noreferrer">Shop ↗</a>
        </nav>
        <Health />
        <button type="button" className="quiet" onClick={() => leave()}>Sign out</button>
      </header>
      <main id="main" tabIndex={-1}>
        <Page parts={parts} query={query} />
      </main>
    </ApiContext>
  );
}
