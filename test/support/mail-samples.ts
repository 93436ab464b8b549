import type { Sample } from '../../emails/sample.js';
import { samples } from '../../emails/samples.js';

/** The sample of a kind of mail, in the variant named. */
export function sample(kind: string, variant: string): Sample {
  const found = samples.find((one) => one.kind === kind && one.variant === variant);
  if (!found) throw new Error(`There is no sample of ${kind}, ${variant}`);
  return found;
}
