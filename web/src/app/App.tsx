import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { live } from '../api/live.ts';
import { Empty, Waiting } from '../design/parts.tsx';
import { EventsScreen } from '../events/EventsScreen.tsx';
import { GraphScreen } from '../graph/GraphScreen.tsx';
import { AlarmBanner } from './AlarmBanner.tsx';
import { Frame, type Overlay, screens } from './Frame.tsx';
import { KeyList } from './KeyList.tsx';
import { useKeys } from './keys.ts';
import { Palette } from './Palette.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';

const EventScreen = lazy(() => import('../events/EventScreen.tsx'));
const EntityScreen = lazy(() => import('../entity/EntityScreen.tsx'));
const NodeScreen = lazy(() => import('../node/NodeScreen.tsx'));

export function App() {
  const [location, navigate] = useLocation();
  const [overlay, setOverlay] = useState<Overlay>('none');
  useKeys('Everywhere', [
    { keys: 'Ctrl K', does: 'Command palette', run: () => setOverlay(overlay === 'palette' ? 'none' : 'palette') },
    { keys: '?', does: 'This list', run: () => setOverlay('keys') },
    { keys: ',', does: 'Settings', run: () => setOverlay('settings') },
    ...screens.map(({ path, title, key }) => ({ keys: `g ${key}`, does: `Go to ${title}`, run: () => navigate(path) })),
  ]);
  const here = location.startsWith('/event') ? '/events' : location.startsWith('/entity') ? '/' : location;
  useEffect(() => {
    document.title = `${screens.find(({ path }) => path === here)?.title ?? 'Page'} · CIM`;
  }, [here]);
  const close = () => setOverlay('none');
  return (
    <>
      <Frame here={here} open={setOverlay} banner={<><OfflineBanner /><AlarmBanner /></>}>
        <Suspense fallback={<Waiting what="Opening" />}>
          <Switch>
            <Route path="/"><GraphScreen /></Route>
            <Route path="/events"><EventsScreen /></Route>
            <Route path="/event/:id">{({ id }) => <EventScreen key={id} id={id} />}</Route>
            <Route path="/entity/:domain/:aggregate/:id">{({ domain, aggregate, id }) => <EntityScreen key={id} domain={domain} aggregate={aggregate} id={id} />}</Route>
            <Route path="/node"><NodeScreen /></Route>
            <Route>
              <Empty title="There is no such page">
                <p><code>{location}</code> is not a page of this node. <Link href="/">Open the graph</Link>.</p>
              </Empty>
            </Route>
          </Switch>
        </Suspense>
      </Frame>
      <p id="announcer" className="unseen" role="status" aria-live="polite" />
      {overlay === 'palette' && <Palette close={close} screens={screens} open={setOverlay} />}
      {overlay === 'keys' && <KeyList close={close} />}
      {overlay === 'settings' && <SettingsDialog close={close} />}
    </>
  );
}

function OfflineBanner() {
  const state = useSyncExternalStore(live.watch, live.state);
  if (state !== 'lost') return null;
  return (
    <div className="banner" role="status">
      <span>No live connection to the node. What you see is kept; what is new follows when it is back.</span>
      <button type="button" className="link-button" onClick={() => live.connect()}>Try now</button>
    </div>
  );
}
