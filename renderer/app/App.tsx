import { MantineProvider } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { NoticeLine } from '../features/frame/NoticeLine.tsx';
import { StatusBar } from '../features/frame/StatusBar.tsx';
import { TopBar } from '../features/frame/TopBar.tsx';
import { PaletteLoader } from '../features/palette/PaletteLoader.tsx';
import { StartScreen } from '../features/start/StartScreen.tsx';
import { useFolder } from '../state/folder/folder.ts';
import { showScreen, useScreen } from '../state/window/screen.ts';
import { mantineTheme } from '../styles/mantine-theme.ts';
import { Dialogs, Guide } from './Dialogs.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FailedDialog } from './FailedDialog.tsx';
import { useTheme } from './use-theme.ts';
import { useTitle } from './use-title.ts';
import { Workbench } from './Workbench.tsx';
import './app.css';

const DepositView = lazy(async () => ({
  default: (await import('../features/deposit/DepositView.tsx')).DepositView,
}));

/** What fills the window of an opened folder. */
function Screen() {
  const screen = useScreen((state) => state.screen);
  if (screen === 'table') return <Workbench />;
  return (
    <>
      <ErrorBoundary instead={(reason) => <FailedDialog reason={reason} onClose={() => showScreen('table')} />}>
        <Suspense fallback={null}>
          <DepositView>
            <NoticeLine />
          </DepositView>
        </Suspense>
      </ErrorBoundary>
      <StatusBar />
    </>
  );
}

/** The window. */
export function App() {
  const theme = useTheme();
  const open = useFolder((state) => state.folder !== null);
  useTitle();
  return (
    <MantineProvider theme={mantineTheme} forceColorScheme={theme} withCssVariables={false} withGlobalClasses={false}>
      <div className="app">
        <TopBar />
        {open ? <Screen /> : <StartScreen />}
        {!open && <NoticeLine />}
      </div>
      <Dialogs />
      <Guide />
      <PaletteLoader />
    </MantineProvider>
  );
}
