import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../styles/mantine-components.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/mantine.css';
import '../styles/contrast.css';
import { App } from './App.tsx';
import { startUp } from './start-up.ts';

startUp();

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
