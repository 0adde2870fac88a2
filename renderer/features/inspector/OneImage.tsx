import { Fragment, useId } from 'react';
import { assertNever } from '../../../shared/basics/assert-never.ts';
import { fileName } from '../../../shared/basics/slash-path.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { pixelSizeFacts } from '../../state/edits/calibration-view.ts';
import { overlay, useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { type InspectorTab, showTab, useInspectorView } from '../../state/inspector-view.ts';
import { ConflictBanner } from './ConflictBanner.tsx';
import { FailureBanner } from './FailureBanner.tsx';
import { HeaderTab } from './header/HeaderTab.tsx';
import { HistoryTab } from './history/HistoryTab.tsx';
import { imageFacts } from './image-line.ts';
import { MetadataTab } from './MetadataTab.tsx';
import { JsonTab } from './sidecar/JsonTab.tsx';
import { TabList } from './TabList.tsx';

const tabs: readonly { readonly id: InspectorTab; readonly label: string }[] = [
  { id: 'metadata', label: 'Metadata' },
  { id: 'header', label: 'Header' },
  { id: 'json', label: 'JSON' },
  { id: 'history', label: 'History' },
];

/** One image: a line about it, its metadata, its header, its sidecar, that sidecar's history. */
export function OneImage({ path }: { readonly path: string }) {
  const id = useId();
  const row = useFolder((state) => state.rows.byPath.get(path));
  const edits = useEdits((state) => state.edits.get(path));
  const tab = useInspectorView((state) => state.tab);
  if (!row) return <p className="inspector-empty">This image is no longer in the folder.</p>;
  return (
    <>
      <header className="inspector-title">
        <h2 title={path}>{fileName(path)}</h2>
        <p className="numeric">
          <Facts facts={imageFacts(row)} />
        </p>
        {row.header && (
          <p className="numeric" title="Pixel size, width × height, and field of view">
            <Facts facts={pixelSizeFacts(overlay(row, edits))} />
          </p>
        )}
      </header>
      <FailureBanner path={path} />
      <ConflictBanner path={path} />
      <TabList id={id} label="Pages of the inspector" tabs={tabs} current={tab} onChange={showTab} />
      <div
        id={`${id}-panel`}
        key={tab}
        role="tabpanel"
        aria-labelledby={`${id}-tab-${tab}`}
        className="inspector-panel"
      >
        <Page tab={tab} row={row} />
      </div>
    </>
  );
}

/** Facts in a line, each of which is broken last. */
function Facts({ facts }: { readonly facts: readonly string[] }) {
  return facts.map((fact, i) => (
    <Fragment key={fact}>
      {i > 0 && ' · '}
      <span className="inspector-fact">{fact}</span>
    </Fragment>
  ));
}

function Page({ tab, row }: { readonly tab: InspectorTab; readonly row: ImageRow }) {
  switch (tab) {
    case 'metadata':
      return <MetadataTab row={row} />;
    case 'header':
      return <HeaderTab row={row} />;
    case 'json':
      return <JsonTab row={row} />;
    case 'history':
      return <HistoryTab row={row} />;
    default:
      return assertNever(tab);
  }
}
