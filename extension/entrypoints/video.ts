import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readVideo, showSecond } from '../features/moments/page/shown-video.ts';

/** Put into a page when its reader notes a moment of its video or goes back to one. It does nothing until it is called. */
export default defineUnlistedScript(() => {
  Object.assign(globalThis, { alongsideReadVideo: readVideo, alongsideShowSecond: showSecond });
});
