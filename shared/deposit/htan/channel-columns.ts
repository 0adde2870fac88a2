import data from './channel-columns.json' with { type: 'json' };

/** Forms of channel tables: HTAN's phases, MITI's, and that of HuBMAP's OME-TIFFs. */
export const channelForms = ['htan-2', 'htan-1', 'miti', 'hubmap'] as const;
export type ChannelForm = (typeof channelForms)[number];

/** A column of a table of channels. */
export interface ChannelColumn {
  readonly name: string;
  /** The key of the value, whatever the form calls it. */
  readonly key: string;
  readonly required: boolean;
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  /** Matches the whole cell. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** The columns of each form, in order. */
export const channelColumns = data as Readonly<Record<ChannelForm, readonly ChannelColumn[]>>;
