import { useRef, useState } from 'react';
import { useReading } from './text.js';

interface ExportButtonProps {
  /** `/export/<edition>/<list>.csv`, or `/export/<list>.csv`. */
  address: string;
  /** The filters of the list, as the export knows them. */
  filters: Readonly<Record<string, string | null | undefined>>;
  /** How many rows there will be, where that is known. */
  total?: number | null;
}

type Progress = { readonly rows: number } | 'failed' | null;

/** Saves every row that the filter finds as CSV; says how far it is, and can be stopped. A plain link without a script. */
export function ExportButton({ address, filters, total }: ExportButtonProps) {
  const { say, locale } = useReading();
  const [progress, setProgress] = useState<Progress>(null);
  const stop = useRef<AbortController>(null);
  const given = Object.entries(filters).flatMap(([key, value]) => (value ? [[key, value]] : []));
  const href = `${address}?${new URLSearchParams([...given, ['lang', locale]])}`;
  const save = async () => {
    stop.current = new AbortController();
    setProgress({ rows: 0 });
    try {
      saveFile(await readRows(href, stop.current.signal, (rows) => setProgress({ rows })), fileName(address));
      setProgress(null);
    } catch {
      setProgress(stop.current.signal.aborted ? null : 'failed');
    }
  };
  const isRunning = progress !== null && progress !== 'failed';
  return (
    <span className="cluster tight export">
      <a
        className="button ordinary small"
        href={href}
        download
        onClick={(event) => {
          event.preventDefault();
          if (!isRunning) void save();
        }}
      >
        {say('export.button')}
      </a>
      <span role="status">
        {isRunning && say('export.progress', { rows: progress.rows, total: total ?? progress.rows })}
        {progress === 'failed' && say('export.failed')}
      </span>
      {isRunning && (
        <button type="button" className="button plain small" onClick={() => stop.current?.abort()}>
          {say('export.stop')}
        </button>
      )}
    </span>
  );
}

const lineFeed = 10;

async function readRows(href: string, signal: AbortSignal, tell: (rows: number) => void): Promise<Blob> {
  const answer = await fetch(href, { signal, credentials: 'same-origin' });
  if (!answer.ok || !answer.body) throw new Error(`The export answered ${answer.status}`);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let rows = -1;
  const reader = answer.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    for (const byte of part.value) if (byte === lineFeed) rows += 1;
    tell(Math.max(rows, 0));
  }
  return new Blob(parts, { type: 'text/csv' });
}

function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function fileName(address: string): string {
  const [list = 'list.csv', edition = ''] = address.split('/').slice(2).reverse();
  return edition === '' ? list : list.replace('.csv', `-${edition}.csv`);
}
