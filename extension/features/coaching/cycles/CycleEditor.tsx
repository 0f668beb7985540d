import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { allRead } from '../../../vault/library.ts';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { PageHeading } from '../../../workbench/PageHeading.tsx';
import { when } from '../../../workbench/when.ts';
import { listed, nameOr } from '../../../workbench/who-sees.ts';
import { cycleById, cycleTitle, goesOn, isMine, type KnownCycle } from './cycles.ts';
import { Ended } from './Ended.tsx';
import { KeptWords } from './KeptWords.tsx';
import { Meeting } from './Meeting.tsx';
import { NextStep } from './NextStep.tsx';
import { Reflections } from './Reflections.tsx';
import { Roles } from './Roles.tsx';
import { Stages } from './Stages.tsx';
import { Timeline } from './Timeline.tsx';
import '../coaching.css';

/** All of a cycle on one page: what it is about, the next small step, its stages, who does what, and how it ends. */
export function CycleEditor({ id }: { id: string }) {
  const known = cycleById(id);
  const page = useRef<HTMLElement>(null);
  const pressed = useRef<Element>(undefined);
  const { stage, paused, ended } = known?.cycle ?? {};
  useLayoutEffect(() => {
    // What was pressed is gone with the stage it was for: one reads on where it says what comes now.
    if (pressed.current?.isConnected === false && document.activeElement === document.body)
      page.current?.querySelector<HTMLElement>('h3')?.focus();
  }, [stage, paused, ended?.at]);
  return (
    <article
      ref={page}
      class="page cycle"
      onFocusCapture={({ target }) => {
        if (target instanceof Element) pressed.current = target;
      }}
    >
      <PageHeading>{known?.cycle.focus || cycleTitle(id)}</PageHeading>
      {known === undefined && (
        <p class="muted">{allRead.value ? i18n.t('coaching.gone') : i18n.t('coaching.reading')}</p>
      )}
      {known && <WhatThereIs known={known} />}
    </article>
  );
}

function WhatThereIs({ known }: { known: KnownCycle }) {
  const { id, cycle } = known;
  return (
    <>
      <header class="cycle-about">
        <p class="muted">{aboutIt(known)}</p>
        {cycle.talked !== undefined && (
          <p class="muted">{i18n.t('coaching.talked', { date: when(cycle.talked) })}</p>
        )}
        {isMine(known) && <CommandButton command="coaching.changeFocus" argument={id} look="quiet" />}
      </header>
      {goesOn(known) ? <NextStep known={known} /> : <Ended known={known} />}
      <Stages known={known} />
      {cycle.kept !== undefined && <KeptWords title={i18n.t('coaching.kept')} words={cycle.kept} />}
      <Reflections cycle={id} />
      <Roles known={known} />
      {goesOn(known) && <Meeting known={known} />}
      <Timeline known={known} />
      {goesOn(known) && (
        <section aria-labelledby="cycle-ending">
          <h3 id="cycle-ending">{i18n.t('coaching.restOrEnd')}</h3>
          <p class="muted">{i18n.t('coaching.restOrEndWhy')}</p>
          <div class="row">
            <CommandButton command="coaching.pause" argument={id} />
            <CommandButton command="coaching.end" argument={id} />
          </div>
        </section>
      )}
    </>
  );
}

/** Whose lesson, with whom, since when. */
function aboutIt(known: KnownCycle): string {
  const { cycle, circle, coachee } = known;
  const date = when(cycle.begun);
  const partners = listed(circle.members.filter(({ me }) => !me).map(({ name }) => nameOr(name)));
  if (isMine(known)) return i18n.t('coaching.mineWith', { partners, date });
  return i18n.t('coaching.theirs', { name: nameOr(coachee?.name ?? ''), date });
}
