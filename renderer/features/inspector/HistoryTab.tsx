import { useState } from 'react';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { EarlierVersion } from '../../../shared/saved/history.ts';
import { host } from '../../host/host.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useFolder } from '../../state/folder.ts';
import { Banner } from '../../ui/Banner.tsx';
import { VersionList } from './VersionList.tsx';
import { VersionView } from './VersionView.tsx';
import './history-tab.css';

/** Earlier versions of an image's sidecar: looked at, compared with now, restored. */
export function HistoryTab({ row }: { readonly row: ImageRow }) {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const [chosen, setChosen] = useState<string | null>(null);
  const { path, sidecarStamp } = row;
  const now = `${folder}\n${path}\n${sidecarStamp?.mtimeMs}\n${sidecarStamp?.size}`;
  const versions = useAnswer<readonly EarlierVersion[]>(now, () => host.request('history.versions', { folder, path }));
  if (!versions) return <p className="inspector-wait">Reading…</p>;
  if (!versions.ok) return <Banner problem={versions.problem} />;
  const version = versions.value.find(({ action }) => action === chosen) ?? versions.value[0];
  if (!version) {
    return (
      <p className="inspector-note">
        No save has replaced this sidecar yet. From the first one on, its earlier versions are kept here.
      </p>
    );
  }
  return (
    <div className="history-tab">
      <VersionList versions={versions.value} current={version} onChange={({ action }) => setChosen(action)} />
      <VersionView key={version.action} row={row} version={version} now={now} />
    </div>
  );
}
