import { useId, useRef } from 'react';
import { changeText } from '../../../../shared/saved/change-text.ts';
import type { EarlierVersion } from '../../../../shared/saved/history.ts';
import { causeText } from '../../../ui/cause-text.ts';
import { timeText } from '../../../ui/time-text.ts';
import { useTakesKeyboard } from '../../../ui/use-takes-keyboard.ts';

interface VersionListProps {
  readonly versions: readonly EarlierVersion[];
  readonly current: EarlierVersion;
  readonly onChange: (version: EarlierVersion) => void;
}

/** Versions to choose from, newest first; each is named after the action that replaced it or wrote it. */
export function VersionList({ versions, current, onChange }: VersionListProps) {
  const name = useId();
  const chosen = useRef<HTMLInputElement>(null);
  useTakesKeyboard(chosen);
  return (
    <fieldset className="version-list">
      <legend className="unseen">Earlier versions</legend>
      {versions.map((version) => {
        const { action, side, time, cause, label, size } = version;
        const isCurrent = action === current.action && side === current.side;
        return (
          <label key={`${action} ${side}`} className={isCurrent ? 'version-line version-line-on' : 'version-line'}>
            <input
              {...(isCurrent && { ref: chosen })}
              className="unseen"
              type="radio"
              name={name}
              checked={isCurrent}
              onChange={() => onChange(version)}
            />
            <span className="version-time numeric">{timeText(time)}</span>
            <span className="clip version-what" title={causeText(cause, label)}>
              {versionText(version)}
            </span>
            {version.changes.length > 0 && (
              <span className="clip version-changes" title={version.changes.map(changeText).join('\n')}>
                {version.changes.map(changeText).join(' · ')}
              </span>
            )}
            <span className="version-size numeric">{size === null ? 'no sidecar' : sizeText(size)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

function versionText({ side, isLast, cause, label }: EarlierVersion): string {
  const what = causeText(cause, label);
  if (isLast) return `Last saved here · ${what}`;
  return `${side} “${what}”`;
}

function sizeText(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} kB`;
}
