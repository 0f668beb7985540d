import { i18n } from '#i18n';
import { detailOf } from '../../workbench/notices.ts';
import { PictureError } from '../../workbench/pictures/read-picture.ts';

/** Words for why a picture could not be put in. */
export function explainPicture(error: unknown): string | undefined {
  if (!(error instanceof PictureError)) return undefined;
  switch (error.code) {
    case 'no-picture':
      return i18n.t('pictures.noPicture');
    case 'heic':
      return i18n.t('pictures.heic');
    case 'file-too-large':
      return i18n.t('pictures.fileTooLarge');
    case 'too-many-pixels':
      return i18n.t('pictures.tooManyPixels');
    case 'unreadable':
      return i18n.t('pictures.unreadable');
    case 'not-kept':
      return i18n.t('pictures.notKept', { reason: detailOf(error.cause) });
  }
}
