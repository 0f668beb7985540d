import type { ReadonlySignal } from '@preact/signals';
import type { ComponentType, FunctionComponent } from 'preact';
import type { Doc } from 'yjs';
import type { Surface } from './rich-text/surface.ts';
import type { Setting } from './settings/setting.ts';

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
  /** Whether it can be run also while a cover is shown. Left out: no. */
  whileCovered?: boolean;
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
  /** What its tab is called; reads signals, so that it follows what is written. Empty where it has no name yet. */
  title: (id: string) => string;
  /** A codicon's name. */
  icon?: string | ((id: string) => string);
  /** Whether it still exists, for opening what was open last time. Left out: always. */
  isThere?: (id: string) => Promise<boolean>;
}

/** Keeps what the workbench has to remember and nobody else may read, such as what is open. */
export interface Memory {
  /** Whether it can be read and written now. */
  open: ReadonlySignal<boolean>;
  /** What was written by this name, as JSON can hold it; `undefined` where nothing was. */
  read(name: string): Promise<unknown>;
  write(name: string, value: unknown): Promise<void>;
}

/** Something to find by typing a part of its name. */
export interface Findable {
  id: string;
  title: string;
  /** A few words that tell it from others of the same name. */
  detail?: string;
  /** A codicon's name. */
  icon: string;
  open: () => void;
}

export interface StatusItem {
  id: string;
  side: 'start' | 'end';
  order: number;
  component: ComponentType;
}

/** Something about a document that is shown below its words. */
export interface DocumentPart {
  id: string;
  order: number;
  /**
   * `id` is the document's, `doc` what is in it while it is open, `readOnly` whether this person may not write in it. Shows
   * nothing where it has nothing to say about it.
   */
  component: FunctionComponent<{ id: string; doc: Doc; readOnly: boolean }>;
}

/** A command's place in a named menu, such as `editor.title`. */
export interface MenuItem {
  menu: string;
  command: string;
  order: number;
}

/** A part of what a document starts from. An empty `text` is a place to write. */
export type TemplateBlock =
  | { heading: string }
  | { text: string }
  | { list: readonly string[] }
  | { steps: readonly string[] };

/** What a new document can start from. */
export interface Template {
  id: string;
  title: string;
  /** What it is good for, in a sentence. */
  description: string;
  /** The kind of document. */
  for: 'entry' | 'plan';
  blocks: readonly TemplateBlock[];
  /** Where it comes from, when not from Alongside itself. */
  from?: string;
  /** Whether the person made it. */
  own?: true;
}

/** A question for check-ins that somebody may want to be asked. */
export interface OfferedScale {
  id: string;
  title: string;
  kind: '0-10' | 'faces';
  /** What the lowest and the highest answer mean. */
  low: string;
  high: string;
  better: 'high' | 'low' | 'neither';
  /** Who offers it. */
  from: string;
}

/** Somebody to turn to. */
export interface Signpost {
  name: string;
  /** Who is there, for whom and when, in a sentence. */
  about: string;
  /** An ISO 3166 code, such as `GB`; left out: wherever one is. */
  region?: string | undefined;
  /** A number to call or to write to, as it is read. */
  call?: string | undefined;
  /** An address that begins with `https://`. */
  web?: string | undefined;
  /** Who points there, when not Alongside itself. */
  from?: string;
  /** A BCP 47 tag of what is written here. */
  language?: string;
}

/** A step of getting to know Alongside. None has to be taken. */
export interface WalkthroughStep {
  id: string;
  title: string;
  /** What it is for, in a sentence or two. */
  body: string;
  order: number;
  /** What takes the step. */
  command: string;
  /** Whether it was taken; reads signals. Left out: once its command was run. */
  isDone?: () => boolean;
}

/** Where a feature writes what happens, for whoever opens the output: see output/log.ts. */
export interface Output {
  id: string;
  title: string;
}

/** A video with its place on the web, or the fingerprint of its file. */
export interface FoundVideo {
  url?: string;
  file?: string;
  /** What the page is called; of a file, nothing. */
  title: string;
  /** Where the video on the page is now, in seconds. */
  seconds?: number;
}

export interface Videos {
  /** Has this file at hand in this window, until that closes or locks. */
  takeFile(file: File): Promise<FoundVideo>;
  /** The video on the page beside; `undefined` where there is none or nobody may look. */
  onPage(): Promise<FoundVideo | undefined>;
}

/** Stands in front of views and editors until something else has been done. */
export interface Cover {
  shown: ReadonlySignal<boolean>;
  /** Whether it goes by itself in a moment. */
  passing?: ReadonlySignal<boolean>;
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
  documentParts?: readonly DocumentPart[];
  /** Shown above everything, while they have something to show. */
  banners?: readonly ComponentType[];
  cover?: Cover;
  /** What goes on for a while, above the status bar: each shows itself as long as it does, also while all is covered. */
  ongoing?: readonly ComponentType[];
  /** What quick open finds; read while it is open, so it may read signals. */
  findables?: () => readonly Findable[];
  settings?: readonly Setting[];
  /** Settings that pages of their own set. Fetched for whoever looks at all settings as JSON. */
  settingsOfPages?: () => Promise<readonly Setting[]>;
  /** One feature may keep what the workbench remembers. */
  memory?: Memory;
  outputs?: readonly Output[];
  walkthrough?: readonly WalkthroughStep[];
  /** Read while someone chooses, so it may read signals. */
  templates?: () => readonly Template[];
  /** Questions to begin with. Read while someone asks for one, so it may read signals. */
  prompts?: () => readonly string[];
  /** Read while someone looks at what they are asked, so it may read signals. */
  scales?: () => readonly OfferedScale[];
  /** Read while someone looks for help, so it may read signals. */
  signposts?: () => readonly Signpost[];
  /** Shown above what is written, while there is something: what that is, `surface` says. */
  aboveText?: ComponentType;
  /** Where videos are, for whoever has something to say about them. One feature knows. */
  videos?: Videos;
  /** Puts files that were dropped or pasted into what is written; tells what can't be. One feature does. */
  takeFiles?: (files: readonly File[], into: Surface) => Promise<void>;
  /** Words for an error this feature knows; `undefined` for all others. */
  explain?: (error: unknown) => string | undefined;
}
