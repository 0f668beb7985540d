import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readAddress } from '../features/capture/page/read-address.ts';

/** Put into a page that is in front, where its reader has allowed it, to know which page it is. */
export default defineUnlistedScript(readAddress);
