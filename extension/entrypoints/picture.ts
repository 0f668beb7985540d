import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pictureAt } from '../features/capture/page/picture-at.ts';

/** Put into a page when its reader points at a picture there. It does nothing until it is called. */
export default defineUnlistedScript(() => {
  Object.assign(globalThis, { alongsidePictureAt: pictureAt });
});
