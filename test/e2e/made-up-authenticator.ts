import type { Page } from 'puppeteer-core';

/** Gives a page a device that keeps passkeys and says yes at once. Returns how to take it away. */
export async function madeUpAuthenticator(page: Page): Promise<() => Promise<void>> {
  const devtools = await page.createCDPSession();
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf: true,
    },
  });
  return () => devtools.detach();
}
