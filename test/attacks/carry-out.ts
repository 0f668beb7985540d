import type { Attack, AttackReport } from './attack.ts';
import type { HostileServer } from './hostile-server.ts';
import { openScene } from './scene.ts';

/** Carries an attack out and says what came of it. */
export async function carryOut(attack: Attack, server: HostileServer): Promise<AttackReport> {
  const scene = openScene(server);
  const report = (outcome: AttackReport['outcome'], told: string, lostLocally: number): AttackReport => ({
    attack: attack.name,
    outcome,
    told,
    lostLocally,
  });
  try {
    const told = await attack.run(scene);
    const lost = await scene.lost();
    if (!scene.wasReached()) return report('never reached the victim', told, lost);
    return report(told === attack.told ? attack.outcome : 'got through', told, lost);
  } catch (error) {
    return report('got through', error instanceof Error ? error.message : `${error}`, await scene.lost());
  } finally {
    await scene.close();
  }
}

/** Whether it came out as it has to. */
export function held({ outcome, lostLocally }: AttackReport): boolean {
  return (outcome === 'refused' || outcome === 'detected') && lostLocally === 0;
}
