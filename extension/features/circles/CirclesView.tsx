import { i18n } from '#i18n';
import { circleById, circles, pairings } from '../../vault/library.ts';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { Item, ItemList } from '../../workbench/ItemList.tsx';
import { EmptyView, ViewHeader } from '../../workbench/ViewHeader.tsx';
import { circleTitle } from './circle-title.ts';
import { stepInShort } from './steps.ts';

/** The circles this person is in, and those they are about to be in. */
export function CirclesView() {
  const joining = pairings.value.filter(({ circle }) => circleById(circle) === undefined);
  const shown = circles.value.filter(({ personal }) => !personal);
  const nothing = shown.length === 0 && joining.length === 0;
  return (
    <>
      <ViewHeader title={i18n.t('circles.title')}>
        <CommandButton command="circles.create" look="primary" />
        <CommandButton command="circles.join" />
      </ViewHeader>
      {nothing ? (
        <EmptyView title={i18n.t('circles.emptyTitle')}>
          <p>{i18n.t('circles.emptyBody')}</p>
          <p class="muted">{i18n.t('circles.emptyHow')}</p>
        </EmptyView>
      ) : (
        <ItemList label={i18n.t('circles.title')}>
          {joining.map(({ id, circle, step }) => (
            <Item key={id} editor={{ kind: 'circle', id: circle }} title={i18n.t('circles.joining')}>
              {stepInShort(step)}
            </Item>
          ))}
          {shown.map(({ id, server, standing }) => (
            <Item key={id} editor={{ kind: 'circle', id }} title={circleTitle(id)} excerpt={latestStep(id)}>
              {standing === 'present' ? new URL(server).host : i18n.t(`circles.standing.${standing}`)}
            </Item>
          ))}
        </ItemList>
      )}
      <div class="view-foot">
        <CommandButton command="devices.open" look="quiet" />
      </div>
    </>
  );
}

function latestStep(circle: string): string {
  const pairing = pairings.value.findLast((one) => one.circle === circle);
  return pairing === undefined ? '' : stepInShort(pairing.step);
}
