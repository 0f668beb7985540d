import { circles } from '../../vault/library.ts';
import type { Findable } from '../../workbench/contributions.ts';
import { activeView, showEditor } from '../../workbench/editors.ts';
import { nameOr } from '../../workbench/who-sees.ts';
import { circleTitle } from './circle-title.ts';

/** The circles one is or was in, and the people in them. */
export function circlesAndPeople(): Findable[] {
  return circles.value
    .filter(({ personal }) => !personal)
    .flatMap((circle) => {
      const title = circleTitle(circle.id);
      const open = () => {
        activeView.value = 'circles';
        showEditor('circle', circle.id);
      };
      const people = circle.members
        .filter(({ me, name }) => !me && nameOr(name) !== title)
        .map(({ id, name }) => ({
          id: `person ${circle.id} ${id}`,
          title: nameOr(name),
          detail: title,
          icon: 'person',
          open,
        }));
      return [{ id: `circle ${circle.id}`, title, icon: 'organization', open }, ...people];
    });
}
