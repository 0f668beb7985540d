import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Awareness } from 'y-protocols/awareness';
import { i18n } from '#i18n';
import { listed, nameOr } from '../../workbench/who-sees.ts';

interface PresenceProps {
  awareness: Awareness;
  /** Whether somebody could come: then their line is free for them, so that nothing moves when they do. */
  isShared: boolean;
}

/** Who else has the document open: "Sam is here too". */
export function Presence({ awareness, isShared }: PresenceProps) {
  const here = useSignal<readonly Other[]>([]);
  useEffect(() => {
    const look = () => {
      here.value = othersIn(awareness);
    };
    look();
    awareness.on('change', look);
    return () => awareness.off('change', look);
  }, [awareness, here]);

  const others = here.value;
  const names = [...new Set(others.map(({ name }) => name))];
  return (
    <p class="presence" data-shared={isShared} role="status">
      {others.map(({ client, color }) => (
        <span key={client} class="presence-dot" style={{ backgroundColor: color }} aria-hidden="true" />
      ))}
      {names.length === 1 && i18n.t('writing.oneHere', { name: names[0] ?? '' })}
      {names.length > 1 && i18n.t('writing.manyHere', { names: listed(names) })}
    </p>
  );
}

interface Other {
  client: number;
  name: string;
  color: string;
}

/** What others say of themselves arrives from outside, so nothing about its shape is taken for granted. */
function othersIn(awareness: Awareness): Other[] {
  return [...awareness.getStates()].flatMap(([client, state]) => {
    const user: unknown = state.user;
    if (client === awareness.clientID || typeof user !== 'object' || user === null) return [];
    const name = 'name' in user && typeof user.name === 'string' ? nameOr(user.name) : nameOr('');
    const color = 'color' in user && typeof user.color === 'string' ? user.color : 'transparent';
    return [{ client, name, color }];
  });
}
