import { i18n } from '#i18n';
import { registry } from '../../../workbench/registry.ts';
import { draft, sayAsked } from './talking.ts';

/** Questions at hand: open ones, and the four of GROW in our own words. One that is chosen goes into the line to write in. */
export function Questions() {
  const fromPacks = registry.value.prompts();
  return (
    <section class="coaching-part" aria-labelledby="at-hand">
      <h3 id="at-hand">{i18n.t('conversation.atHand')}</h3>
      {groups().map(({ title, questions }) => (
        <Group key={title} title={title} questions={questions} />
      ))}
      {fromPacks.length > 0 && <Group title={i18n.t('conversation.more')} questions={fromPacks} />}
    </section>
  );
}

function Group({ title, questions }: { title: string; questions: readonly string[] }) {
  return (
    <details class="at-hand">
      <summary>{title}</summary>
      <ul>
        {questions.map((question) => (
          <li key={question}>
            <button type="button" class="button quiet" dir="auto" onClick={() => put(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function put(question: string): void {
  draft.value = draft.value.trim() === '' ? question : `${draft.value.trimEnd()}\n${question}`;
  sayAsked.value += 1;
}

function groups(): { title: string; questions: string[] }[] {
  const t = i18n.t;
  return [
    {
      title: t('conversation.open.title'),
      questions: [
        t('conversation.open.one'),
        t('conversation.open.two'),
        t('conversation.open.three'),
        t('conversation.open.four'),
        t('conversation.open.five'),
      ],
    },
    {
      title: t('conversation.goal.title'),
      questions: [t('conversation.goal.one'), t('conversation.goal.two')],
    },
    {
      title: t('conversation.reality.title'),
      questions: [t('conversation.reality.one'), t('conversation.reality.two')],
    },
    {
      title: t('conversation.options.title'),
      questions: [t('conversation.options.one'), t('conversation.options.two')],
    },
    {
      title: t('conversation.way.title'),
      questions: [t('conversation.way.one'), t('conversation.way.two')],
    },
  ];
}
