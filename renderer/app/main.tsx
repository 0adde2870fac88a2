import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../styles/mantine-components.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/mantine.css';
import '../styles/contrast.css';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { startUp } from './start-up.ts';
import { WindowFailed } from './WindowFailed.tsx';

startUp();

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ErrorBoundary instead={(reason) => <WindowFailed reason={reason} />}>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
