import { computed, type ReadonlySignal } from '@preact/signals';
import { changedSettings, replaceSettings } from './stored.ts';

interface Described<Value> {
  /** `feature.name`; its name in the settings' JSON. */
  id: string;
  title: string;
  /** What it does and what it costs, in a sentence or two. */
  description: string;
  default: Value;
  /** Asked in answer to the click that turns it on, where the browser has to allow it: false keeps it off. */
  allow?: () => Promise<boolean>;
  /** What there is to know about it now, in a sentence; reads signals. */
  note?: () => string | undefined;
}

/** What a setting may be set to. */
export type SettingKind =
  | { type: 'boolean' }
  /** A whole number within bounds; `unit` is shown behind it. */
  | { type: 'integer'; minimum: number; maximum: number; unit: string }
  | { type: 'choice'; options: readonly { value: string; title: string }[] }
  /** Bindings by the ids of commands. */
  | { type: 'keybindings' }
  /** Only its own page sets it. `schema` is JSON Schema's, and `words` say the same. */
  | { type: 'page'; schema: object; words: string; fits: (value: unknown) => boolean };

type ValueOf<Kind extends SettingKind> = Kind extends { type: 'boolean' }
  ? boolean
  : Kind extends { type: 'integer' }
    ? number
    : Kind extends { type: 'keybindings' }
      ? Readonly<Record<string, readonly string[]>>
      : Kind extends { type: 'page' }
        ? unknown
        : Kind extends { options: readonly { value: infer Value extends string }[] }
          ? Value
          : never;

/** Something a person can set, on this device and for all of its windows. Settings are no secret: they are not sealed. */
export interface Setting<Value = unknown> extends Described<Value> {
  kind: SettingKind;
  /** As it is set now. */
  readonly now: ReadonlySignal<Value>;
}

/** Declares a setting. Its value is the default until someone sets another that fits. */
export function setting<const Kind extends SettingKind>(
  kind: Kind,
  described: Described<ValueOf<Kind>>,
): Setting<ValueOf<Kind>> {
  const now = computed(() => {
    const value = changedSettings.value[described.id];
    return fits(kind, value) ? (value as ValueOf<Kind>) : described.default;
  });
  return { ...described, kind, now };
}

/** Sets one that was declared, so that the settings as JSON know it; `undefined` gives it back its default. */
export async function changeSetting({ id }: Setting, value: unknown): Promise<void> {
  const { [id]: _, ...others } = changedSettings.peek();
  await replaceSettings(value === undefined ? others : { ...others, [id]: value });
}

/** Whether a value from anywhere is one that this kind of setting can have. */
export function fits(kind: SettingKind, value: unknown): boolean {
  switch (kind.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isSafeInteger(value) && kind.minimum <= Number(value) && Number(value) <= kind.maximum;
    case 'choice':
      return kind.options.some((option) => option.value === value);
    case 'page':
      return kind.fits(value);
    case 'keybindings':
      return typeof value === 'object' && value !== null && Object.values(value).every(areBindings);
  }
}

function areBindings(value: unknown): boolean {
  return Array.isArray(value) && value.every((binding) => typeof binding === 'string');
}
