import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type {
  Command,
  Contribution,
  Cover,
  DocumentPart,
  EditorKind,
  Findable,
  Memory,
  MenuItem,
  OfferedScale,
  Output,
  Signpost,
  StatusItem,
  Template,
  View,
  WalkthroughStep,
} from './contributions.ts';
import type { Setting } from './settings/setting.ts';

/** All contributions, looked up by what the shell needs. */
export interface Registry {
  commands: readonly Command[];
  command(id: string): Command | undefined;
  views: readonly View[];
  editor(kind: string): EditorKind | undefined;
  statusItems(side: StatusItem['side']): readonly StatusItem[];
  /** The commands of a menu, in order. A command nobody contributes is left out: its feature was removed. */
  menu(name: string): readonly Command[];
  documentParts: readonly DocumentPart[];
  banners: NonNullable<Contribution['banners']>;
  covers: readonly Cover[];
  ongoing: NonNullable<Contribution['ongoing']>;
  settings: readonly Setting[];
  settingsOfPages(): Promise<readonly Setting[]>;
  findables(): readonly Findable[];
  memory: Memory | undefined;
  outputs: readonly Output[];
  walkthrough: readonly WalkthroughStep[];
  templates(kind: Template['for']): readonly Template[];
  prompts(): readonly string[];
  scales(): readonly OfferedScale[];
  signposts(): readonly Signpost[];
  aboveText: readonly ComponentType[];
  videos: Contribution['videos'];
  takeFiles: Contribution['takeFiles'];
  explain(error: unknown): string | undefined;
}

/** Puts contributions together. Throws when two of them use the same id. */
export function createRegistry(contributions: readonly Contribution[]): Registry {
  unique('contribution', contributions);
  const commands = unique(
    'command',
    contributions.flatMap((one) => one.commands ?? []),
  );
  const views = unique(
    'view',
    contributions.flatMap((one) => one.views ?? []),
  );
  const editors = contributions.flatMap((one) => one.editors ?? []);
  unique(
    'editor',
    editors.map(({ kind }) => ({ id: kind })),
  );
  const statusItems = unique(
    'status item',
    contributions.flatMap((one) => one.statusItems ?? []),
  );
  const menus: readonly MenuItem[] = contributions.flatMap((one) => one.menus ?? []).sort(byOrder);
  const commandsById = new Map(commands.map((command) => [command.id, command]));

  return {
    commands,
    command: (id) => commandsById.get(id),
    views: [...views].sort(byOrder),
    editor: (kind) => editors.find((editor) => editor.kind === kind),
    statusItems: (side) => statusItems.filter((item) => item.side === side).sort(byOrder),
    menu: (name) =>
      menus.filter(({ menu }) => menu === name).flatMap(({ command }) => commandsById.get(command) ?? []),
    documentParts: [
      ...unique(
        'document part',
        contributions.flatMap((one) => one.documentParts ?? []),
      ),
    ].sort(byOrder),
    banners: contributions.flatMap((one) => one.banners ?? []),
    covers: contributions.flatMap((one) => one.cover ?? []),
    ongoing: contributions.flatMap((one) => one.ongoing ?? []),
    settings: unique(
      'setting',
      contributions.flatMap((one) => one.settings ?? []),
    ),
    settingsOfPages: async () =>
      (await Promise.all(contributions.map((one) => one.settingsOfPages?.() ?? []))).flat(),
    findables: () => contributions.flatMap((one) => one.findables?.() ?? []),
    memory: contributions.find((one) => one.memory !== undefined)?.memory,
    outputs: unique(
      'output',
      contributions.flatMap((one) => one.outputs ?? []),
    ),
    templates: (kind) =>
      contributions.flatMap((one) => one.templates?.() ?? []).filter((template) => template.for === kind),
    prompts: () => contributions.flatMap((one) => one.prompts?.() ?? []),
    scales: () => contributions.flatMap((one) => one.scales?.() ?? []),
    signposts: () => contributions.flatMap((one) => one.signposts?.() ?? []),
    aboveText: contributions.flatMap((one) => one.aboveText ?? []),
    videos: contributions.find((one) => one.videos !== undefined)?.videos,
    takeFiles: contributions.find((one) => one.takeFiles !== undefined)?.takeFiles,
    walkthrough: [
      ...unique(
        'step',
        contributions.flatMap((one) => one.walkthrough ?? []),
      ),
    ].sort(byOrder),
    explain(error) {
      for (const { explain } of contributions) {
        const words = explain?.(error);
        if (words !== undefined) return words;
      }
      return undefined;
    },
  };
}

/** What is contributed to this page. */
export const registry = signal(createRegistry([]));

function unique<T extends { id: string }>(what: string, items: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id)) throw new Error(`two contributions have a ${what} with the id ${id}`);
    seen.add(id);
  }
  return items;
}

function byOrder(a: { order: number }, b: { order: number }): number {
  return a.order - b.order;
}
