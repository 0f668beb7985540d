import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { vault } from '../../../vault/session.ts';
import { PageHeading } from '../../../workbench/PageHeading.tsx';
import { ChangePassphrase } from './ChangePassphrase.tsx';
import { Passkey } from './Passkey.tsx';
import { VaultCode } from './VaultCode.tsx';
import './ways-in.css';

/** What opens the journal on this device: the passphrase, a recovery code, a passkey. */
export function WaysInEditor() {
  useEffect(() => void vault.readWaysIn(), []); // another window may have changed them
  return (
    <article class="page ways-in">
      <PageHeading>{i18n.t('waysIn.title')}</PageHeading>
      <p>{i18n.t('waysIn.why')}</p>
      <ChangePassphrase />
      <VaultCode />
      <Passkey />
    </article>
  );
}
