import { signal } from '@preact/signals';
import type { ComponentType, FunctionComponent } from 'preact';
import { i18n } from '#i18n';
import { explain, tellError } from './notices.ts';

/** An editor or view whose code is fetched when it is first shown, so that what is seen first is there sooner. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): FunctionComponent<Props> {
  const problem = signal<string | undefined>(undefined);
  return fetched(
    load,
    (error) => {
      problem.value = explain(error);
    },
    () =>
      problem.value === undefined ? (
        <p class="muted loading">{i18n.t('writing.opening')}</p>
      ) : (
        <p role="alert">{problem.value}</p>
      ),
  );
}

/** The same for a dialog: until it is there nothing is to be seen, and where it can't be fetched a notice says why. */
export function lazyDialog<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): FunctionComponent<Props> {
  return fetched(load, tellError, () => null);
}

function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  failed: (error: unknown) => void,
  Waiting: () => ReturnType<FunctionComponent>,
): FunctionComponent<Props> {
  const loaded = signal<ComponentType<Props> | undefined>(undefined);
  function start() {
    load().then((Component) => {
      loaded.value = Component;
    }, failed);
  }
  return function Lazy(props) {
    const Component = loaded.value;
    if (Component !== undefined) return <Component {...props} />;
    start();
    return <Waiting />;
  };
}
