import * as v from 'valibot';
import { editTools, longestOriginName } from './edit-origin.ts';

/** An `EditOrigin` as requests carry it. */
export const originSchema = v.strictObject({
  tool: v.picklist(editTools),
  name: v.pipe(v.string(), v.maxLength(longestOriginName)),
});
