import { takeFreshParts } from './public-page/fresh-parts.js';
import { keepCurrent } from './public-page/live-parts.js';
import { guardForms } from './public-page/pending-forms.js';
import { rememberZone } from './public-page/reader-zone.js';

guardForms();
rememberZone();
if (document.querySelector('[data-zoned=unknown]')) void takeFreshParts('[data-zoned]');
keepCurrent();

const passkeys = document.querySelectorAll<HTMLElement>('[data-passkey]');
if (passkeys.length > 0) void import('./public-page/passkeys.js').then(({ offerPasskeys }) => offerPasskeys(passkeys));
