import type { ReadonlySignal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** Something a person can do. Buttons, menus, shortcuts and the palette only name commands. */
export interface Command {
  /** `feature.action`; also what a person binds a shortcut to. */
  id: string;
  title: string;
  /** A codicon's name. */
  icon?: string;
  /** Keys joined by `+`, such as `Mod+Alt+N`; `Mod` is Ctrl, on a Mac Cmd. The first is the one shown. */
  keybindings?: readonly string[];
  /** Whether it can be done now, to what `argument` names (a document's or circle's id). Left out: always. */
  when?: (argument?: string) => boolean;
  run: (argument?: string) => void | Promise<void>;
}

/** What an icon in the activity bar shows beside the editor. */
export interface View {
  id: string;
  title: string;
  icon: string;
  order: number;
  component: ComponentType;
}

/** What can be opened in the editor area, by its kind and an id that the kind gives a meaning. */
export interface EditorKind {
  kind: string;
  component: ComponentType<{ id: string }>;
}

export interface StatusItem {
  id: string;
  side: 'start' | 'end';
  order: number;
  component: ComponentType;
}

/** A command's place in a named menu, such as `editor.title`. */
export interface MenuItem {
  menu: string;
  command: string;
  order: number;
}

/** Stands in front of views and editors until something else has been done. */
export interface Cover {
  shown: ReadonlySignal<boolean>;
  component: ComponentType;
}

/** Everything a feature adds to the workbench. */
export interface Contribution {
  id: string;
  commands?: readonly Command[];
  views?: readonly View[];
  editors?: readonly EditorKind[];
  statusItems?: readonly StatusItem[];
  menus?: readonly MenuItem[];
  /** Dialogs: each shows itself when it has something to ask. */
  dialogs?: readonly ComponentType[];
  cover?: Cover;
  /** Words for an error this feature knows; `undefined` for all others. */
  explain?: (error: unknown) => string | undefined;
}
