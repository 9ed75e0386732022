import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { listenForKeys } from './keys.ts';

listenForKeys();
createRoot(document.getElementById('root')!).render(<App />);
