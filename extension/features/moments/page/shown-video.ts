/** What is read of a page's video, in the page. */
export interface VideoReading {
  title: string;
  /** The address of the frame that the video is in; a page's own where it is in none. */
  address: string;
  seconds: number;
  playing: boolean;
  /** What it takes up on the page, in square pixels. */
  area: number;
  /** A JPEG as base64url, where one was asked for and the page lets it be read. */
  frame?: string;
}

/** Pixels across. */
const LARGEST_FRAME = 960;

/** Reads the video that is watched on this page: what plays, or else the largest. `undefined` where there is none. */
export function readVideo(withFrame: boolean): VideoReading | undefined {
  const [video] = videosIn(document).toSorted((a, b) => worth(b) - worth(a));
  if (video === undefined) return undefined;
  const frame = withFrame ? frameOf(video) : undefined;
  return {
    title: document.title,
    address: location.href,
    seconds: video.currentTime,
    playing: !video.paused,
    area: areaOf(video),
    ...(frame !== undefined && { frame }),
  };
}

/** Has that video show this second. False where there is none. */
export function showSecond(seconds: number): boolean {
  const [video] = videosIn(document).toSorted((a, b) => worth(b) - worth(a));
  if (video === undefined) return false;
  video.currentTime = seconds;
  video.scrollIntoView({ block: 'nearest' });
  return true;
}

const areaOf = (video: HTMLVideoElement) => video.clientWidth * video.clientHeight;
const worth = (video: HTMLVideoElement) => areaOf(video) * (video.paused ? 1 : 1_000);

/** The videos of a tree, and of the open shadow trees in it. */
function videosIn(tree: Document | ShadowRoot): HTMLVideoElement[] {
  const inShadows = [...tree.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot === null ? [] : videosIn(shadowRoot),
  );
  return [...tree.querySelectorAll('video'), ...inShadows];
}

/** What the video shows. `undefined` where it is protected, comes from elsewhere, or shows nothing yet. */
function frameOf(video: HTMLVideoElement): string | undefined {
  if (video.mediaKeys !== null || video.videoWidth === 0) return undefined;
  const scale = Math.min(1, LARGEST_FRAME / video.videoWidth);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  try {
    const base64 = canvas.toDataURL('image/jpeg', 0.8).split(',')[1];
    return base64?.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  } catch (error) {
    // The browser tells nobody what a page was lent by another site.
    if (error instanceof DOMException && error.name === 'SecurityError') return undefined;
    throw error;
  }
}
