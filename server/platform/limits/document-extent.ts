import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How deep and how wide a selection is once its fragments are spread; introspection is measured apart. */
export interface Extent {
  readonly depth: number;
  readonly fields: number;
  readonly introspections: number;
  readonly introspectionDepth: number;
}

const nothing: Extent = { depth: 0, fields: 0, introspections: 0, introspectionDepth: 0 };

/** The extent of a document's largest operation. Each fragment is measured once, so the work grows with the text alone. */
export function extentOf(document: DocumentNode): Extent {
  const measure = new Measure(document);
  return document.definitions
    .filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => measure.set(operation.selectionSet))
    .reduce(larger, nothing);
}

class Measure {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #measured = new Map<string, Extent>();

  constructor(document: DocumentNode) {
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(node.name.value, node);
    }
  }

  set(set: SelectionSetNode | undefined): Extent {
    return (set?.selections ?? []).map((selection) => this.#selection(selection)).reduce(together, nothing);
  }

  #selection(selection: SelectionNode): Extent {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(selection.name.value);
    const inner = this.set(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return inner;
    const { value } = selection.name;
    if (value === '__schema' || value === '__type') {
      const introspectionDepth = Math.max(inner.depth, inner.introspectionDepth) + 1;
      return { depth: 1, fields: inner.fields + 1, introspections: inner.introspections + 1, introspectionDepth };
    }
    return { ...inner, depth: inner.depth + 1, fields: inner.fields + 1 };
  }

  #fragment(name: string): Extent {
    const known = this.#measured.get(name);
    if (known) return known;
    // Until it is measured a fragment counts for nothing, so a circle ends here; validation names it.
    this.#measured.set(name, nothing);
    const extent = this.set(this.#fragments.get(name)?.selectionSet);
    this.#measured.set(name, extent);
    return extent;
  }
}

function together(a: Extent, b: Extent): Extent {
  const sums = { fields: a.fields + b.fields, introspections: a.introspections + b.introspections };
  return { ...larger(a, b), ...sums };
}

function larger(a: Extent, b: Extent): Extent {
  return {
    depth: Math.max(a.depth, b.depth),
    fields: Math.max(a.fields, b.fields),
    introspections: Math.max(a.introspections, b.introspections),
    introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
  };
}
