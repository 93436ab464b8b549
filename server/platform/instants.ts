import type { MetadataStorage } from '@mikro-orm/core';

/**
 * Has the ORM compare instants by value, which it does only under the type name `Date`. Under `datetime` every noun read
 * from SQLite, where instants are numbers, would seem changed: each write would send all it had read back, old values too.
 */
export function compareInstantsByValue(nouns: MetadataStorage): void {
  for (const noun of nouns) {
    for (const property of noun.props) {
      if (property.runtimeType === 'Date' && !property.customType) property.type = 'Date';
    }
  }
}
