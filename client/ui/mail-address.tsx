import { Fragment } from 'react';

/** An address in a narrow column: where it has to break, it breaks before a dot or after the @. */
export function MailAddress({ address }: { address: string }) {
  return address.split(/(?=\.)|(?<=@)/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address never change places.
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
