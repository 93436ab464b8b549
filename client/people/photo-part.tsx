import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { type TextKey, useText } from '../ui/text.js';
import { Avatar } from './avatar.js';

interface PhotoPartProps {
  name: string;
  photoUrl: string | null | undefined;
  /** What became of the last photo that was sent, from the address. */
  told: string | null;
}

const notices: Record<string, TextKey> = {
  saved: 'photo.saved',
  removed: 'photo.removed',
  isImage: 'photo.isImage',
  maxPixels: 'photo.maxPixels',
  maxBytes: 'photo.maxBytes',
};

/** The photo: what it is, a new one, none. A file needs a form of its own, which the server takes and leads back here. */
export function PhotoPart({ name, photoUrl, told }: PhotoPartProps) {
  const say = useText();
  const notice = told ? notices[told] : undefined;
  const isFine = told === 'saved' || told === 'removed';
  return (
    <section className="stack" aria-labelledby="photo">
      <h2 id="photo">{say('photo.title')}</h2>
      {notice && (
        <Notice tone={isFine ? 'done' : 'failed'} news>
          {say(notice)}
        </Notice>
      )}
      <div className="cluster">
        <Avatar name={name} photoUrl={photoUrl} large />
        <form
          method="post"
          action="/me/photo"
          encType="multipart/form-data"
          className="form"
          data-pending={say('form.sending')}
        >
          <div className="field">
            <label htmlFor="photo-file">{say('photo.choose')}</label>
            <span className="hint" id="photo-hint">
              {say('photo.hint')}
            </span>
            <input
              id="photo-file"
              type="file"
              name="photo"
              accept="image/jpeg,image/png,image/webp,image/gif"
              aria-describedby="photo-hint"
              required
            />
          </div>
          <button type="submit" className="button ordinary">
            {say('photo.send')}
          </button>
        </form>
      </div>
      {photoUrl && (
        <Form name="photo" inline>
          <SubmitButton weight="plain">{say('photo.remove')}</SubmitButton>
        </Form>
      )}
    </section>
  );
}
