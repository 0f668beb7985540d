import { effect } from '@preact/signals';
import { attachmentsOf } from '../../vault/attachments.ts';
import { type Session, session, unlockedSession, vault } from '../../vault/session.ts';
import { detailOf } from '../../workbench/notices.ts';
import type { Surface } from '../../workbench/rich-text/surface.ts';
import { keepRecording, type Made } from './keep-recording.ts';
import { openMicrophone } from './microphone.ts';
import { type Controls, showRecording } from './recording.ts';
import { type TakenDown, takeDown } from './take-down.ts';

/** Begins a voice note for what is being written. Rejects with a `MicrophoneError`, and nothing has begun. */
export async function record(into: Surface): Promise<void> {
  const held = unlockedSession();
  const document = into.attachments?.document;
  if (document === undefined) return;
  const microphone = await openMicrophone();
  follow(held, into, document, microphone);
}

/** Shows the recording from here to its end, and has it end by itself where the vault locks or there can be no more. */
function follow(held: Session, into: Surface, document: string, microphone: MediaStream): void {
  let made: Made | undefined;
  let seconds = 0;
  let finishing = false;
  const takenDown: TakenDown = takeDown(microphone, {
    onTick(now) {
      seconds = now;
      vault.touch(); // whoever speaks is here
      show('recording');
    },
    onFull: () => void controls.finish(),
  });
  const show = (phase: 'recording' | 'paused') => showRecording({ phase, seconds }, controls);

  const controls: Controls = {
    pause() {
      takenDown.pause();
      show('paused');
    },
    resume() {
      takenDown.resume();
      show('recording');
    },
    async finish() {
      if (finishing) return;
      finishing = true;
      showRecording({ phase: 'keeping' }, controls);
      try {
        made ??= await takenDown.stop();
        await keepRecording(made, attachmentsOf(held, document), into, held);
        over();
      } catch (error) {
        console.error(error);
        showRecording({ phase: 'unkept', reason: detailOf(error) }, controls);
      } finally {
        finishing = false;
      }
    },
    discard() {
      takenDown.discard();
      over();
    },
  };

  const stopWatching = effect(() => {
    if (session.value !== held) void controls.finish();
  });
  window.addEventListener('beforeunload', askBeforeLosing);
  function over() {
    stopWatching();
    window.removeEventListener('beforeunload', askBeforeLosing);
    showRecording(undefined, controls);
  }
  show('recording');
}

function askBeforeLosing(event: BeforeUnloadEvent) {
  event.preventDefault();
}
