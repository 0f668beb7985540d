import { InputRule } from '@tiptap/core';
import { ListItem } from '@tiptap/extension-list';
import { takeFocus } from '../../keep-focus.ts';
import { minutesField, minutesFrom, stepView } from './step-view.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    step: {
      /** Goes to the minutes of the step that the cursor is in. */
      goToMinutes: () => ReturnType;
    };
  }
}

/** `10 min `, at the beginning of a step. */
const MINUTES_BEFORE = /^(\d{1,3})\s?(?:min\.?|mins|minutes?|minuten|′)\s$/iu;

/** An item of a list. As a step of a lesson it says how many minutes it takes: in its field, or typed before its words. */
export const Step = ListItem.extend<{ offersMinutes: boolean } & Record<string, unknown>>({
  addOptions() {
    // Whether every step of a numbered list offers minutes: otherwise those that have some show them.
    return { ...this.parent?.(), offersMinutes: false };
  },

  addAttributes: () => ({
    minutes: {
      default: null,
      keepOnSplit: false,
      validate(value: unknown) {
        if (value !== null && minutesFrom(value) === undefined) throw new RangeError('no minutes of a step');
      },
      parseHTML: ({ dataset }) => minutesFrom(Number(dataset.minutes)) ?? null,
      renderHTML: ({ minutes }) => (minutes === null ? {} : { 'data-minutes': `${minutes}` }),
    },
  }),

  addNodeView() {
    return stepView(this.options.offersMinutes);
  },

  addCommands() {
    return {
      goToMinutes:
        () =>
        ({ state: { selection }, view, dispatch }) => {
          const { $from } = selection;
          const depth = [...Array($from.depth + 1).keys()].findLast(
            (level) => $from.node(level).type === this.type,
          );
          const item = depth === undefined ? null : view.nodeDOM($from.before(depth));
          const field = item instanceof Element ? minutesField(item) : undefined;
          if (dispatch !== undefined && field !== undefined) takeFocus(field);
          return field !== undefined;
        },
    };
  },

  addKeyboardShortcuts() {
    return { ...this.parent?.(), 'Mod-Enter': ({ editor }) => editor.commands.goToMinutes() };
  },

  addInputRules() {
    const minutesTyped = new InputRule({
      find: MINUTES_BEFORE,
      handler: ({ state, range, match }) => {
        const $start = state.doc.resolve(range.from);
        const minutes = minutesFrom(Number(match[1]));
        if ($start.node(-1)?.type !== this.type || $start.index(-1) !== 0 || minutes === undefined)
          return null;
        state.tr.setNodeAttribute($start.before(-1), 'minutes', minutes).delete(range.from, range.to);
        return undefined;
      },
    });
    return [minutesTyped];
  },
});
