import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Place } from './proposal.ts';

interface WhereToProps {
  id: string;
  name: string;
  /** What they chose to say. */
  teaches: string;
  place: Place;
  /** How many groups there are. */
  groups: number;
  onMove: (to: Place) => void;
}

/** Somebody in a proposal, with what they said, and where else they could be. */
export function WhereTo({ id, name, teaches, place, groups, onMove }: WhereToProps) {
  const places: Place[] = [...Array.from({ length: groups }, (_, at) => at), 'new', 'out'];
  return (
    <div class="where-to">
      <label for={id}>
        <span dir="auto">{name}</span>{' '}
        <span class="muted" dir="auto">
          {teaches}
        </span>
      </label>
      <select
        class="one-line"
        id={id}
        onChange={({ currentTarget: { selectedIndex } }) => onMove(places[selectedIndex] ?? 'out')}
      >
        {places.map((one) => (
          <option key={one} value={one} selected={one === place}>
            {placeWords(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

function placeWords(place: Place): string {
  if (place === 'new') return i18n.t('groups.suggest.newGroup');
  if (place === 'out') return i18n.t('groups.suggest.leftOut');
  return i18n.t('groups.suggest.group', { number: place + 1 });
}

interface GroupNameProps {
  name: string;
  /** Which of the proposed groups it is, from 1. */
  number: number;
  onName: (name: string) => void;
}

/** What a proposed group will be called. */
export function GroupName({ name, number, onName }: GroupNameProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{i18n.t('groups.suggest.name', { number })}</label>
      <input
        id={id}
        value={name}
        required
        autocomplete="off"
        dir="auto"
        onInput={({ currentTarget: { value } }) => onName(value)}
      />
    </div>
  );
}
