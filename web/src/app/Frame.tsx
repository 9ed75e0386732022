import { CircleDot, Keyboard, ListTree, Search, Server, Settings, Waypoints } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

export const screens = [
  { path: '/', title: 'Graph', key: 'g', Icon: Waypoints },
  { path: '/events', title: 'Events', key: 'e', Icon: ListTree },
  { path: '/node', title: 'Node', key: 'n', Icon: Server },
] as const;

export type Overlay = 'none' | 'palette' | 'keys' | 'settings';

interface Props {
  readonly here: string;
  readonly open: (overlay: Overlay) => void;
  readonly banner: ReactNode;
  readonly children: ReactNode;
}

/** What stands around every screen. The build writes it into index.html too, so that it is painted before any script has run. */
export function Frame({ here, open, banner, children }: Props) {
  return (
    <div className="shell">
      <a className="skip" href="#main">Skip to content</a>
      <nav className="rail" aria-label="Screens">
        <span className="mark" aria-hidden="true"><CircleDot size={20} /></span>
        {screens.map(({ path, title, Icon }) => (
          <Link key={path} href={path} className="rail-item" aria-current={path === here ? 'page' : undefined}>
            <Icon size={19} aria-hidden="true" />
            <span>{title}</span>
          </Link>
        ))}
        <span className="rail-gap" />
        <button type="button" className="rail-item" onClick={() => open('palette')}><Search size={18} aria-hidden="true" /><span>Find</span></button>
        <button type="button" className="rail-item rail-wide" onClick={() => open('keys')}><Keyboard size={18} aria-hidden="true" /><span>Keys</span></button>
        <button type="button" className="rail-item" onClick={() => open('settings')}><Settings size={18} aria-hidden="true" /><span>Settings</span></button>
      </nav>
      <div className="content">
        {banner}
        <main id="main" tabIndex={-1}>{children}</main>
      </div>
    </div>
  );
}
