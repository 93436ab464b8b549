import { useText } from './text.js';

/** What can be done with the list that is shown: views, export, printing. */
export function ListBar({ canPrint, children }: { canPrint?: boolean; children: React.ReactNode }) {
  const say = useText();
  return (
    <div className="list-bar">
      {children}
      {canPrint && (
        <button type="button" className="button ordinary small" onClick={() => window.print()}>
          {say('list.print')}
        </button>
      )}
    </div>
  );
}
