import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { Menu } from '../../workbench/CommandButton.tsx';
import { confirm } from '../../workbench/confirm.ts';
import { Field } from '../../workbench/Field.tsx';
import { FileButton } from '../../workbench/FileButton.tsx';
import { explain, tellError } from '../../workbench/notices.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { showDialog } from '../../workbench/ShownDialog.tsx';
import { fetchPack } from './fetch-pack.ts';
import { install, installedPacks, remove } from './installed.ts';
import { Preview, summaryOf } from './Preview.tsx';
import { LONGEST_PACK, type Pack } from './pack.ts';
import { PackError, readPack } from './read-pack.ts';
import { sendDialog } from './SendDialog.tsx';
import { SentPacks } from './SentPacks.tsx';
import { ownCohorts, readSent } from './sent.ts';
import { offerThemes, themesOf, withdrawThemes } from './themes.ts';
import { explainPack } from './words.ts';
import '../../workbench/styles/kept-list.css';
import './packs.css';

/** The packs that are in use, and how to get another. */
export function PacksEditor() {
  const offered = useSignal<Pack | undefined>(undefined);
  const problem = useSignal('');
  const said = useSignal('');
  const busy = useSignal(false);
  const address = useSignal('');

  /** Reads a pack and shows what is in it. Whatever is wrong with it is said before anything is put to use. */
  async function offer(reading: Promise<Pack>) {
    offered.value = undefined;
    said.value = '';
    problem.value = '';
    busy.value = true;
    try {
      const pack = await reading;
      themesOf(pack);
      offered.value = pack;
    } catch (error) {
      problem.value = explainPack(error) ?? explain(error);
    } finally {
      busy.value = false;
    }
  }

  async function use(pack: Pack) {
    await install(pack);
    offerThemes(pack);
    offered.value = undefined;
    address.value = '';
    said.value = i18n.t('packs.installed', { title: pack.title });
  }

  if (offered.value !== undefined) {
    const pack = offered.value;
    return (
      <Preview
        pack={pack}
        before={installedPacks.value.find(({ id }) => id === pack.id)}
        onInstall={() => void use(pack).catch(tellError)}
        onCancel={() => {
          offered.value = undefined;
        }}
      />
    );
  }

  return (
    <article class="page packs">
      <PageHeading>{i18n.t('packs.title')}</PageHeading>
      <p>{i18n.t('packs.what')}</p>
      <p role="status">{said.value}</p>
      <div role="alert" class="problem">
        {problem.value !== '' && <p ref={seen}>{problem.value}</p>}
      </div>
      <FileButton label={i18n.t('packs.fromFile')} accept=".json" onFile={(file) => offer(readFile(file))} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void offer(fetchPack(address.value));
        }}
      >
        <Field
          label={i18n.t('packs.fromAddress')}
          hint={i18n.t('packs.addressHint')}
          value={address}
          required
        />
        <button type="submit" class="button" disabled={busy.value} aria-busy={busy.value}>
          {i18n.t('packs.look')}
        </button>
      </form>
      <SentPacks onLook={({ id }) => offer(readSent(id))} />
      <h3>{i18n.t('packs.inUse')}</h3>
      {installedPacks.value.length === 0 && <p class="muted">{i18n.t('packs.none')}</p>}
      <ul class="kept-list">
        {installedPacks.value.map((pack) => (
          <Installed
            key={pack.id}
            pack={pack}
            say={(words) => {
              said.value = words;
            }}
          />
        ))}
      </ul>
    </article>
  );
}

/** What was pressed may be far down the page. */
const seen = (line: HTMLElement | null) => line?.scrollIntoView({ block: 'nearest' });

async function readFile(file: File): Promise<Pack> {
  if (file.size > 4 * LONGEST_PACK) throw new PackError('too-large'); // no character has more than four bytes
  return readPack(await file.text());
}

function Installed({ pack, say }: { pack: Pack; say: (words: string) => void }) {
  const { id, title, version, author } = pack;
  async function takeAway() {
    const yes = await confirm({
      title: i18n.t('packs.removeTitle', { title }),
      body: i18n.t('packs.removeBody'),
      action: i18n.t('packs.remove'),
    });
    if (!yes) return;
    await remove(id);
    withdrawThemes(id);
    say(i18n.t('packs.removed', { title }));
  }
  return (
    <li>
      <div>
        <strong dir="auto">{title}</strong>
        <p class="muted" dir="auto">
          {[i18n.t('packs.by', { author, version }), ...summaryOf(pack)].join(' · ')}
        </p>
      </div>
      <div class="row">
        {pack.scales.length > 0 && <Menu menu="packs.scales" />}
        {ownCohorts.value.length > 0 && (
          <button
            type="button"
            class="button"
            aria-label={i18n.t('packs.sendOne', { title })}
            onClick={() =>
              showDialog(sendDialog(pack, (cohort) => say(i18n.t('packs.sentTo', { title, cohort }))))
            }
          >
            {i18n.t('packs.send')}
          </button>
        )}
        <button
          type="button"
          class="button"
          aria-label={i18n.t('packs.removeOne', { title })}
          onClick={() => void takeAway().catch(tellError)}
        >
          {i18n.t('packs.remove')}
        </button>
      </div>
    </li>
  );
}
