import type { ReactNode } from 'react';
import { TableArea } from '../features/file-table/TableArea.tsx';
import { FolderPanel } from '../features/folders/FolderPanel.tsx';
import { NoticeLine } from '../features/frame/NoticeLine.tsx';
import { StatusBar } from '../features/frame/StatusBar.tsx';
import { Inspector } from '../features/inspector/Inspector.tsx';
import { PreviewLoader } from '../features/preview/PreviewLoader.tsx';
import { ProblemsPanel } from '../features/problems/ProblemsPanel.tsx';
import { leastSizes, type Panel } from '../state/window/panel-layout.ts';
import { resetPanel, resizePanel, usePanels } from '../state/window/panels.ts';
import { Splitter } from '../ui/Splitter.tsx';
import { useKeyboardBack } from './use-keyboard-back.ts';

const sides = { folders: 'left', inspector: 'right', problems: 'bottom' } as const;

/** The edge of a panel. */
function Edge({ panel, size }: { readonly panel: Panel; readonly size: number }): ReactNode {
  return (
    <Splitter
      label={`Size of the ${panel}`}
      side={sides[panel]}
      size={size}
      least={leastSizes[panel]}
      onResize={(next) => resizePanel(panel, next)}
      onReset={() => resetPanel(panel)}
    />
  );
}

/** The panels of an opened folder, as far as the window has room for them. */
export function Workbench() {
  const layout = usePanels();
  useKeyboardBack(layout);
  const { folders, inspector, problems } = layout;
  return (
    <>
      {folders !== null && (
        <nav className="app-folders" aria-label="Folders" data-guide="first-folder" style={{ width: folders }}>
          <div className="app-folders-scroll">
            <FolderPanel />
          </div>
          <Edge panel="folders" size={folders} />
        </nav>
      )}
      <main className="app-main">
        <div className="app-table">
          <TableArea />
          <NoticeLine />
        </div>
        {problems !== null && (
          <section className="app-problems" aria-label="Problems" data-guide="problems" style={{ maxHeight: problems }}>
            <ProblemsPanel />
            <Edge panel="problems" size={problems} />
          </section>
        )}
      </main>
      {inspector !== null && (
        <aside className="app-inspector" aria-label="Inspector" style={{ width: inspector }}>
          <PreviewLoader />
          <Inspector />
          <Edge panel="inspector" size={inspector} />
        </aside>
      )}
      <StatusBar />
    </>
  );
}
