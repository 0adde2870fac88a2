import { MantineProvider } from '@mantine/core';
import { NoticeLine } from '../features/frame/NoticeLine.tsx';
import { TopBar } from '../features/frame/TopBar.tsx';
import { PaletteLoader } from '../features/palette/PaletteLoader.tsx';
import { StartScreen } from '../features/start/StartScreen.tsx';
import { useFolder } from '../state/folder.ts';
import { mantineTheme } from '../styles/mantine-theme.ts';
import { Dialogs } from './Dialogs.tsx';
import { useTheme } from './use-theme.ts';
import { useTitle } from './use-title.ts';
import { Workbench } from './Workbench.tsx';
import './app.css';

/** The window. */
export function App() {
  const theme = useTheme();
  const open = useFolder((state) => state.folder !== null);
  useTitle();
  return (
    <MantineProvider theme={mantineTheme} forceColorScheme={theme} withCssVariables={false} withGlobalClasses={false}>
      <div className="app">
        <TopBar />
        {open ? <Workbench /> : <StartScreen />}
        {!open && <NoticeLine />}
      </div>
      <Dialogs />
      <PaletteLoader />
    </MantineProvider>
  );
}
