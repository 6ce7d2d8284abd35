import { useMemo, useState } from 'react';
import { Api } from './api/client';
import { ApiContext } from './api/context';
import { forget, keptKey, remember } from './api/session';
import { CampaignPage } from './campaigns/CampaignPage';
import { CampaignsPage } from './campaigns/CampaignsPage';
import { Health } from './layout/Health';
import { useRoute } from './layout/route';
import { SignIn } from './layout/SignIn';
import { WhyPage } from './shoppers/WhyPage';

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
  const [section, id] = parts;

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
          <a href="#/" aria-current={section !== 'why' ? 'page' : undefined}>Campaigns</a>
          <a href="#/why" aria-current={section === 'why' ? 'page' : undefined}>Why (not)?</a>
          <a href="/shop/" target="_blank" rel="noreferrer">Shop ↗</a>
        </nav>
        <Health />
        <button type="button" className="quiet" onClick={() => leave()}>Sign out</button>
      </header>
      <main id="main" tabIndex={-1}>
        {section === 'why' ? <WhyPage key={query.toString()} query={query} /> : section === 'campaigns' && id ? <CampaignPage key={id} id={id} /> : <CampaignsPage />}
      </main>
    </ApiContext>
  );
}
