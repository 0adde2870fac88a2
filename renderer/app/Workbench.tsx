import { TableArea } from '../features/file-table/TableArea.tsx';
import { FolderPanel } from '../features/folders/FolderPanel.tsx';
import { NoticeLine } from '../features/frame/NoticeLine.tsx';
import { StatusBar } from '../features/frame/StatusBar.tsx';
import { Inspector } from '../features/inspector/Inspector.tsx';
import { ProblemsPanel } from '../features/problems/ProblemsPanel.tsx';
import { useView } from '../state/view.ts';

/** The panels of an opened folder. */
export function Workbench() {
  const { folders, inspector, problems } = useView((state) => state.panels);
  return (
    <>
      {folders && (
        <nav className="app-folders" aria-label="Folders">
          <FolderPanel />
        </nav>
      )}
      <main className="app-main">
        <div className="app-table">
          <TableArea />
          <NoticeLine />
        </div>
        {problems && (
          <section className="app-problems" aria-label="Problems">
            <ProblemsPanel />
          </section>
        )}
      </main>
      {inspector && (
        <aside className="app-inspector" aria-label="Inspector">
          <Inspector />
        </aside>
      )}
      <StatusBar />
    </>
  );
}
