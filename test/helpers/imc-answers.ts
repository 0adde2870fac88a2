/** Everything that images do not contain. */
export const imcAnswers = {
  answers: {
    'protocol.assay': '10.17504/protocols.io.abc123',
    'protocol.section': '10.17504/protocols.io.sec',
    'protocol.reagents': '10.17504/protocols.io.rea',
    description: 'the "core" and "rim" areas',
    is_targeted: true,
    acquisition_instrument_vendor: 'Vendor',
    acquisition_instrument_model: 'Model',
    preparation_instrument_vendor: 'Vendor',
    preparation_instrument_model: 'Stainer',
    ablation_frequency_value: 200,
    dual_count_start: 160,
    signal_type: 'dual count',
    roi_description: 'germinal centre',
    people: [
      {
        id: 'p1',
        first_name: 'Ada',
        last_name: 'Example',
        affiliation: 'University',
        email: 'ada@example.org',
        orcid: '0000-0002-1825-0097',
        roles: ['contact', 'operator', 'pi'],
      },
    ],
  },
  groups: [
    { match: 'slide_a/**', answers: { tissue_id: 'ABC123-LY-1-2-3_456' } },
    { match: 'slide_b/**', answers: { tissue_id: 'ABC124-LY-1' } },
  ],
  channels: [
    { match: '**', id: 'Channel:0:0', rrid: 'AB_1934296', uniprot: 'P07766', lot: '1', dilution: 100 },
    { match: '**', id: 'Channel:0:1', rrid: 'AB_1934297', uniprot: 'P11836', lot: '2' },
  ],
};
