import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whether a person can see any of this element now. For work that need not be done for what is out of sight. */
export function useInSight(place: { readonly current: Element | null }): ReadonlySignal<boolean> {
  const inSight = useSignal(false);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new IntersectionObserver((changes) => {
      inSight.value = changes.at(-1)?.isIntersecting ?? false;
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [place, inSight]);
  return inSight;
}
