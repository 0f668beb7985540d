import { signal } from '@preact/signals';
import type { ComponentType, FunctionComponent } from 'preact';
import { i18n } from '#i18n';
import { explain } from './notices.ts';

/** An editor or view whose code is fetched when it is first shown, so that what is seen first is there sooner. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): FunctionComponent<Props> {
  const loaded = signal<ComponentType<Props> | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);
  function start() {
    load().then(
      (Component) => {
        loaded.value = Component;
      },
      (error) => {
        problem.value = explain(error);
      },
    );
  }
  return function Lazy(props) {
    const Component = loaded.value;
    if (Component !== undefined) return <Component {...props} />;
    start();
    return problem.value === undefined ? (
      <p class="muted loading">{i18n.t('writing.opening')}</p>
    ) : (
      <p role="alert">{problem.value}</p>
    );
  };
}
