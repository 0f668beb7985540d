import { signal } from '@preact/signals';

/** A question with two answers. */
export interface Question {
  title: string;
  body: string;
  /** What the button that goes ahead says. */
  action: string;
  /** What happens otherwise, where that is as good; left out, nothing happens, and going ahead can't be taken back. */
  otherwise?: string;
}

interface Asked extends Question {
  answer: (yes: boolean) => void;
}

export const question = signal<Asked | undefined>(undefined);

/** Asks before something. Resolves to whether to go ahead; a question that takes its place leaves it at no. */
export function confirm(asked: Question): Promise<boolean> {
  question.peek()?.answer(false);
  return new Promise((resolve) => {
    question.value = {
      ...asked,
      answer(yes) {
        question.value = undefined;
        resolve(yes);
      },
    };
  });
}
