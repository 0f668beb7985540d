import { i18n } from '#i18n';
import { allRead, livingDocuments, partnersIn, readProblem } from '../../vault/library.ts';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { Item } from '../../workbench/ItemList.tsx';
import { LongList } from '../../workbench/LongList.tsx';
import { explain } from '../../workbench/notices.ts';
import { EmptyView, ViewHeader } from '../../workbench/ViewHeader.tsx';
import { exactly, when } from '../../workbench/when.ts';
import { whoSees } from '../../workbench/who-sees.ts';

/** All session plans, newest first, each with who can see it. */
export function PlansView() {
  return (
    <>
      <ViewHeader title={i18n.t('plans.title')}>
        <CommandButton command="plans.newPlan" look="primary" />
      </ViewHeader>
      <Plans />
    </>
  );
}

function Plans() {
  if (readProblem.value !== undefined) return <p role="alert">{explain(readProblem.value)}</p>;
  const plans = (livingDocuments.value ?? []).filter(({ about }) => about.kind === 'plan');
  if (plans.length === 0) {
    if (!allRead.value) return <p class="muted loading">{i18n.t('plans.reading')}</p>;
    return (
      <EmptyView title={i18n.t('plans.emptyTitle')}>
        <p>{i18n.t('plans.emptyBody')}</p>
      </EmptyView>
    );
  }
  return (
    <LongList label={i18n.t('plans.title')} items={plans}>
      {({ id, about, circle }) => (
        <Item
          editor={{ kind: 'document', id }}
          title={about.title}
          untitled={i18n.t('plans.untitled')}
          excerpt={about.excerpt}
        >
          <time dateTime={new Date(about.created).toISOString()} title={exactly(about.created)}>
            {when(about.created)}
          </time>
          <span>{whoSees(partnersIn(circle))}</span>
        </Item>
      )}
    </LongList>
  );
}
