import { nameLikeness } from '../../basics/likeness.ts';
import { channelColumns } from '../htan/channel-columns.ts';
import { sourceParts } from '../sources.ts';
import type { Target } from '../target/target.ts';
import { targets } from '../target/targets.ts';

/** The keys of answers about channels, and the names that columns of tables have for them. */
function keysByName(all: readonly Target[]): ReadonlyMap<string, string> {
  const tables = all.flatMap(({ tables }) => tables.filter(({ row }) => row === 'channel'));
  const ofTables = tables.flatMap(({ fields }) =>
    fields.flatMap(({ name, from }) => {
      const { kind, argument } = sourceParts(from[0] ?? '');
      return kind === 'channel' && argument !== 'id' ? [[name, argument] as const] : [];
    }),
  );
  const ofForms = Object.values(channelColumns).flatMap((columns) =>
    columns.map(({ name, key }) => [name, key] as const),
  );
  const columns = [...ofTables, ...ofForms.filter(([, key]) => key !== 'id')];
  return new Map([...columns, ...columns.map(([, key]) => [key, key] as const)]);
}

const keys = keysByName(targets);

/** Columns that have the same value in every row, such as the unit of a concentration, with the values that they may have. */
const constants = new Map(
  targets
    .flatMap(({ tables }) => tables.filter(({ row }) => row === 'channel'))
    .flatMap(({ fields }) =>
      fields.flatMap(({ name, from, enum: values }) =>
        from[0] === 'const' && values ? [[name, values] as const] : [],
      ),
    ),
);

/** The values of a column that has the same in every row; null where it is none. */
export function channelConstant(name: string): readonly string[] | null {
  return constants.get(name) ?? null;
}

/** Whether a table uses an answer about a channel under this key. */
export function isChannelKey(key: string): boolean {
  return keys.get(key) === key;
}

/** The key that a column's name stands for; null where it is none. */
export function channelKeyOf(name: string): string | null {
  return keys.get(name) ?? null;
}

/** The key that was likely meant; null where none is like it. */
export function channelKeyMeant(name: string): string | null {
  const exact = channelKeyOf(name);
  if (exact !== null) return exact;
  let [best, most]: [string | null, number] = [null, 0.6];
  for (const [one, key] of keys) {
    const likeness = nameLikeness(name.toLowerCase(), one.toLowerCase());
    if (likeness > most) [best, most] = [key, likeness];
  }
  return best;
}
