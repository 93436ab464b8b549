interface AvatarProps {
  name: string;
  photoUrl: string | null | undefined;
  large?: boolean;
}

/** Somebody's photo, or their initials where there is none; the name stands beside it, so it says nothing itself. */
export function Avatar({ name, photoUrl, large = false }: AvatarProps) {
  const side = large ? 96 : 56;
  const className = large ? 'avatar large' : 'avatar';
  if (photoUrl) return <img className={className} src={photoUrl} alt="" width={side} height={side} loading="lazy" />;
  return (
    <span className={className} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** First letters of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase() || '·';
}
