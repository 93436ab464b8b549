import { Picture, type PictureName } from './illustrations.js';

interface EmptyStateProps {
  text: string;
  picture?: PictureName;
  children?: React.ReactNode;
}

/** Where nothing is yet: the line, one sentence and one act. */
export function EmptyState({ text, picture = 'empty', children }: EmptyStateProps) {
  return (
    <div className="empty">
      <Picture name={picture} />
      <p>{text}</p>
      {children}
    </div>
  );
}
