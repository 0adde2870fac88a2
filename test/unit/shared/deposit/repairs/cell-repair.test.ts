import { describe, expect, it } from 'vitest';
import { cellFault } from '../../../../../shared/deposit/cells/check-cell.ts';
import { cellRepair } from '../../../../../shared/deposit/repairs/cell-repair.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';

const place = { kind: 'deposit' } as const;
const fields = targetNamed('hubmap-imc@1')?.target.tables[0]?.fields ?? [];

function repaired(name: string, cell: string) {
  const field = fields.find((one) => one.name === name);
  const fault = field && cellFault(field, cell, { noNa: true });
  if (!field || !fault) throw new Error(`${name} takes ${cell}`);
  const { repair, choices } = cellRepair({ field, cell, fault, place });
  const keyAndValue = (entries: typeof repair) => entries?.map(({ key, value }) => [key, value]);
  return repair ? keyAndValue(repair) : choices?.map(({ label, repair: way }) => [label, ...(keyAndValue(way) ?? [])]);
}

describe('cellRepair', () => {
  it.each([
    ['protocols_io_doi', 'https://dx.doi.org/10.17504/protocols.io.a', 'protocol.assay', '10.17504/protocols.io.a'],
    ['protocols_io_doi', 'doi:10.17504/protocols.io.a', 'protocol.assay', '10.17504/protocols.io.a'],
    ['ablation_distance_between_shots_x_units', 'µm', 'ablation_distance_between_shots_x_units', 'um'],
    ['segment_data_format', 'Float', 'segment_data_format', 'float'],
    ['signal_type', 'Dual_Count', 'signal_type', 'dual count'],
    ['execution_datetime', '2020/2/3 14:05', 'execution_datetime', '2020-02-03T14:05'],
    ['execution_datetime', '2020-02-03T14:05:11', 'execution_datetime', '2020-02-03T14:05'],
    ['execution_datetime', '23.02.2020 14:05', 'execution_datetime', '2020-02-23T14:05'],
    ['execution_datetime', '2/23/2020 14:05', 'execution_datetime', '2020-02-23T14:05'],
    ['execution_datetime', '03.03.2020 14:05', 'execution_datetime', '2020-03-03T14:05'],
    ['operator_email', 'mailto:ada@example.org', 'operator_email', 'ada@example.org'],
    ['operator_email', 'Ada Example <ada@example.org>', 'operator_email', 'ada@example.org'],
    ['ablation_frequency_value', '1e3', 'ablation_frequency_value', 1000],
  ])('corrects %s where it contains %j', (name, cell, key, value) => {
    expect(repaired(name, cell)).toEqual([[key, value]]);
  });

  it('lets a person choose how a date is read', () => {
    expect(repaired('execution_datetime', '03.02.2020 14:05')).toEqual([
      ['Day first', ['execution_datetime', '2020-02-03T14:05']],
      ['Month first', ['execution_datetime', '2020-03-02T14:05']],
    ]);
  });

  it.each([
    ['segment_data_format', 'float32'],
    ['tissue_id', 'ABC123-LY'],
    ['execution_datetime', '31.31.2020 14:05'],
    ['execution_datetime', 'yesterday'],
    ['description', 'n/a'],
    ['operator_email', 'mailto:ada'],
    ['ablation_frequency_value', 'NaN'],
    ['ablation_frequency_value', '12 Hz'],
  ])('leaves %s to a person where it contains %j', (name, cell) => {
    expect(repaired(name, cell)).toBeUndefined();
  });
});
