import { type ReactNode, useId } from 'react';
import { closeDialog } from '../../state/window/dialog.ts';
import { changePreview, changeSettings, runsOnDesktop, useSettings } from '../../state/window/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Choice, Tick } from './controls.tsx';
import { GraphicsSetting } from './GraphicsSetting.tsx';
import { HistoryPlaceSetting } from './HistoryPlaceSetting.tsx';
import { ages, densities, intervals, sizes, themes } from './setting-choices.ts';
import './settings-dialog.css';

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

function Appearance() {
  const { theme, density } = useSettings();
  return (
    <Section title="Appearance">
      <Choice
        isFirst
        label="Theme"
        choices={themes}
        value={theme}
        onChange={(chosen) => changeSettings({ theme: chosen })}
      />
      <Choice
        label="Table rows"
        choices={densities}
        value={density}
        onChange={(chosen) => changeSettings({ density: chosen })}
      />
    </Section>
  );
}

function PreviewSettings() {
  const { preview, pictures } = useSettings();
  return (
    <Section title="Preview">
      <Tick label="Picture above the fields" value={preview.open} onChange={(open) => changePreview({ open })} />
      <Tick
        label="Small pictures in the table"
        value={pictures}
        onChange={(shown) => changeSettings({ pictures: shown })}
      />
      <Tick
        label="Turn every image as CloudScope does, not only line scans"
        value={preview.turnAll}
        onChange={(turnAll) => changePreview({ turnAll })}
      />
      <fieldset className="settings-group">
        <legend>Draw over images</legend>
        <Tick label="ROIs" value={preview.rois} onChange={(rois) => changePreview({ rois })} />
        <Tick label="Events" value={preview.events} onChange={(events) => changePreview({ events })} />
        <Tick label="Diameter traces" value={preview.traces} onChange={(traces) => changePreview({ traces })} />
      </fieldset>
    </Section>
  );
}

function HistorySettings() {
  const limits = useSettings((state) => state.historyLimits);
  const change = (changed: Partial<typeof limits>) => changeSettings({ historyLimits: { ...limits, ...changed } });
  return (
    <Section title="History">
      <Choice label="Keep versions for" choices={ages} value={limits.days} onChange={(days) => change({ days })} />
      <Choice
        label="Use at most"
        choices={sizes}
        value={limits.megabytes}
        onChange={(megabytes) => change({ megabytes })}
        note="Older versions are removed when the history is next tidied."
      />
      <HistoryPlaceSetting />
    </Section>
  );
}

function NetworkSettings() {
  const seconds = useSettings((state) => state.networkSeconds);
  return (
    <Section title="Network drives">
      <Choice
        label="Look for changes"
        choices={intervals}
        value={seconds}
        onChange={(networkSeconds) => changeSettings({ networkSeconds })}
        note="Most network drives do not announce what other computers change. F5 looks at once."
      />
    </Section>
  );
}

/** The settings; every change takes effect at once and is saved. */
export function SettingsDialog() {
  const isDesktop = useSettings(runsOnDesktop);
  return (
    <Dialog
      title="Settings"
      onClose={closeDialog}
      footer={
        <Button look="primary" onClick={closeDialog}>
          Done
        </Button>
      }
    >
      <div className="settings">
        <Appearance />
        <PreviewSettings />
        <HistorySettings />
        <NetworkSettings />
        {isDesktop && (
          <Section title="Graphics">
            <GraphicsSetting />
          </Section>
        )}
      </div>
    </Dialog>
  );
}
