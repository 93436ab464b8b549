import { useEffect } from 'react';
import { isWhole, useListAddress } from './list-address.js';
import { useText } from './text.js';

interface ListBarProps {
  canPrint?: boolean;
  /** Where the list goes on beyond what is shown, all of it is shown first, so that paper lacks nobody. */
  goesOn?: boolean;
  children: React.ReactNode;
}

/** What can be done with the list that is shown: views, export, printing. */
export function ListBar({ canPrint, goesOn, children }: ListBarProps) {
  const say = useText();
  const { shown, to } = useListAddress();
  const isForPaper = canPrint === true && isWhole(shown);
  useEffect(() => {
    if (isForPaper) window.print();
  }, [isForPaper]);
  return (
    <div className="list-bar">
      {children}
      {canPrint && goesOn && (
        <a className="button ordinary small" href={to({ print: 'all' })}>
          {say('list.print')}
        </a>
      )}
      {canPrint && !goesOn && (
        <button type="button" className="button ordinary small" onClick={() => window.print()}>
          {say('list.print')}
        </button>
      )}
    </div>
  );
}
