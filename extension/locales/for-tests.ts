import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// Import this first in a test that looks at words: they are then the ones a person reads in English.
const messages = generateChromeMessages(await parseMessagesFile(`${import.meta.dirname}/en.yml`));
fakeBrowser.i18n.getMessage = (name: string, substitutions: string | (string | number)[] = []) => {
  const given = [substitutions].flat();
  return (messages[name]?.message ?? '').replace(/\$([1-9])/g, (_, place) =>
    String(given[Number(place) - 1] ?? ''),
  );
};
