import { renderToStaticMarkup } from 'react-dom/server';
import { Router } from 'wouter';
import { Waiting } from '../design/parts.tsx';
import { Frame } from './Frame.tsx';

/** The page before any script has run; the build calls it (`vite.config.ts`), the browser never does. */
export function firstPaint(): string {
  return renderToStaticMarkup(
    <Router ssrPath="/">
      <Frame here="" open={() => undefined} banner={null}><Waiting what="Opening" /></Frame>
    </Router>,
  );
}
