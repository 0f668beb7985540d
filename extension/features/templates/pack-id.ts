import { keep, readKept } from '../../vault/kept.ts';

const NAME = 'own-templates-pack';

/** The id of the pack that this person's templates are saved as: always the same, so that a later one replaces it. */
export async function keptPackId(): Promise<string> {
  const kept = await readKept(NAME);
  if (typeof kept === 'string') return kept;
  const id = `own.${crypto.randomUUID()}`;
  await keep(NAME, id);
  return id;
}
