import DataLoader from 'dataloader';
import { Certificate } from '../../schema/attendance/certificate.js';
import type { Context } from '../context.js';

const loaders = new WeakMap<Context, DataLoader<string, Certificate | null>>();

/** The newest certificate of a registration, in force or not; null where none was issued. Batched over one request. */
export function certificateOf(ctx: Context, registrationId: string): Promise<Certificate | null> {
  const known = loaders.get(ctx);
  if (known) return known.load(registrationId);
  const loader = new DataLoader<string, Certificate | null>(async (ids) => {
    const options = { orderBy: { issuedAt: 'asc', id: 'asc' }, populate: ['registration', 'key'] } as const;
    const found = await ctx.em.find(Certificate, { registration: { $in: [...ids] } }, options);
    const newest = new Map(found.map((certificate) => [certificate.registration.id, certificate]));
    return ids.map((id) => newest.get(id) ?? null);
  });
  loaders.set(ctx, loader);
  return loader.load(registrationId);
}
