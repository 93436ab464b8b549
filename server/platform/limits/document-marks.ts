import { type DocumentNode, Kind, type SelectionNode, visit } from 'graphql';

/** What stands in a document's text, counted as written. */
export interface Marks {
  readonly aliases: number;
  readonly directives: number;
  /** Selections that stand beside an equal one. */
  readonly repeats: number;
  /** Written values with a NUL, which no database can hold. */
  readonly nullCharacters: number;
}

/** Counts aliases (also of `__typename`), directives and repeated selections in all operations and fragments. */
export function marksOf(document: DocumentNode): Marks {
  let aliases = 0;
  let directives = 0;
  let repeats = 0;
  let nullCharacters = 0;
  visit(document, {
    Field: (node) => {
      if (node.alias) aliases += 1;
    },
    Directive: () => {
      directives += 1;
    },
    StringValue: ({ value }) => {
      if (value.includes('\0')) nullCharacters += 1;
    },
    SelectionSet: ({ selections }) => {
      repeats += selections.length - new Set(selections.map(nameOf)).size;
    },
  });
  return { aliases, directives, repeats, nullCharacters };
}

function nameOf(selection: SelectionNode): string {
  switch (selection.kind) {
    case Kind.FIELD:
      return (selection.alias ?? selection.name).value;
    case Kind.FRAGMENT_SPREAD:
      return `...${selection.name.value}`;
    case Kind.INLINE_FRAGMENT:
      return `... on ${selection.typeCondition?.name.value ?? ''}`;
  }
}
