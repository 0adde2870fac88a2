import { useState } from 'react';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { EarlierVersion, KeptVersions, VersionName } from '../../../../shared/saved/history.ts';
import { host } from '../../../host/host.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { useFolder } from '../../../state/folder/folder.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { UnreadRecords } from '../../../ui/UnreadRecords.tsx';
import { VersionList } from './VersionList.tsx';
import { VersionView } from './VersionView.tsx';
import './history-tab.css';

/** Earlier versions of an image's sidecar: viewed, compared with the current one, restored. */
export function HistoryTab({ row }: { readonly row: ImageRow }) {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const [chosen, setChosen] = useState<VersionName | null>(null);
  const { path, sidecarStamp } = row;
  const now = `${folder}\n${path}\n${sidecarStamp?.mtimeMs}\n${sidecarStamp?.size}`;
  const kept = useAnswer<KeptVersions>(now, () => host.request('history.versions', { folder, path }));
  if (!kept) return <p className="inspector-wait">Reading…</p>;
  if (!kept.ok) return <Banner problem={kept.problem} />;
  const { versions, unread } = kept.value;
  const version = versions.find((one) => isSame(one, chosen)) ?? firstOf(versions, row);
  if (!version) {
    return (
      <>
        <UnreadRecords unread={unread} />
        <p className="inspector-note">{unread.length > 0 ? noneRead : noneSaved}</p>
      </>
    );
  }
  return (
    <div className="history-tab" data-guide="history">
      <UnreadRecords unread={unread} />
      <VersionList versions={versions} current={version} onChange={setChosen} />
      <VersionView key={`${version.action} ${version.side}`} row={row} version={version} now={now} />
    </div>
  );
}

const noneSaved =
  'Scopecard has not saved this sidecar yet. From the first save on, what it wrote and what it replaced are kept here.';
const noneRead = 'The records that can be read have no version of this sidecar.';

function isSame(version: VersionName, name: VersionName | null): boolean {
  return version.action === name?.action && version.side === name.side;
}

/** The version selected at first: the last saved one where the sidecar cannot be read, else the one before. */
function firstOf(versions: readonly EarlierVersion[], { sidecar }: ImageRow): EarlierVersion | undefined {
  const [newest] = versions;
  return sidecar === 'ok' ? (versions.find(({ isLast }) => !isLast) ?? newest) : newest;
}
