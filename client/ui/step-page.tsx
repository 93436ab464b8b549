import { Head } from './head.js';
import { Picture, type PictureName } from './illustrations.js';

interface StepPageProps {
  picture: PictureName;
  /** What the step belongs to, in a few words above its title. */
  eyebrow?: React.ReactNode;
  title: string;
  /** What it means. */
  lead?: React.ReactNode;
  /** Says to search engines what the page is for; a page without it is about the reader alone. */
  description?: string;
  children?: React.ReactNode;
}

/** One step of a road, alone on its page: the picture of where one stands, what happened, and what next. */
export function StepPage({ picture, eyebrow, title, lead, description, children }: StepPageProps) {
  return (
    <div className="step-page">
      <Head title={title} description={description} indexed={false} />
      <Picture name={picture} />
      <div className="stack wide">
        <div className="stack tight">
          {eyebrow && <p className="eyebrow">{eyebrow}</p>}
          <h1>{title}</h1>
          {lead && <div className="lead">{lead}</div>}
        </div>
        {children}
      </div>
    </div>
  );
}
