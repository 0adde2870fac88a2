import { Inspector } from './features/inspector/Inspector.tsx';
import { ProblemsPanel } from './features/problems/ProblemsPanel.tsx';
import { useView } from './stores/view.ts';
import './app.css';

/** The window. */
export function App() {
  const panels = useView((state) => state.panels);
  return (
    <div className="app">
      <header className="app-top" />
      {panels.folders && <nav className="app-folders" aria-label="Folders" />}
      <main className="app-main">
        <div />
        {panels.problems && (
          <section className="app-problems" aria-label="Problems">
            <ProblemsPanel />
          </section>
        )}
      </main>
      {panels.inspector && (
        <aside className="app-inspector" aria-label="Inspector">
          <Inspector />
        </aside>
      )}
      <footer className="app-status" />
    </div>
  );
}
