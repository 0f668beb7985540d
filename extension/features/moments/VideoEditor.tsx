import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { FileButton } from '../../workbench/FileButton.tsx';
import { explain, tellError } from '../../workbench/notices.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { rememberedVideo } from './notes.ts';
import { Player } from './Player.tsx';
import { takeVideo, videoAtHand } from './videos.ts';
import './moments.css';

/** A video file with the moments noted in it. `id` is the file's fingerprint. */
export function VideoEditor({ id: file }: { id: string }) {
  const video = videoAtHand(file);
  return (
    <article class="page">
      {video === undefined ? <AskForFile file={file} /> : <Player file={file} {...video} />}
    </article>
  );
}

/** Asks for the same file again: nothing of it was kept. */
function AskForFile({ file }: { file: string }) {
  const name = useSignal('');
  const problem = useSignal<string | undefined>(undefined);
  useEffect(() => {
    rememberedVideo(file).then((video) => {
      name.value = video?.name ?? '';
    }, tellError);
  }, [file, name]);

  async function take(chosen: File) {
    try {
      const taken = await takeVideo(chosen, file);
      problem.value = taken === undefined ? i18n.t('moments.anotherFile', { name: chosen.name }) : undefined;
    } catch (error) {
      problem.value = explain(error);
    }
  }

  return (
    <>
      <PageHeading>
        <span dir="auto">{name.value || i18n.t('moments.video')}</span>
      </PageHeading>
      <p>{i18n.t('moments.askForFile')}</p>
      <FileButton label={i18n.t('moments.chooseFile')} accept="video/*,audio/*" onFile={take} />
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
    </>
  );
}
