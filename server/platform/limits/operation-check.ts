import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { refused } from '../graphql-errors.js';
import { nullCharacterIn } from '../invalid-input.js';
import { limits } from './limits.js';
import { costOf } from './operation-cost.js';

/** A validated operation, about to run. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** True for callers without a session. */
  readonly isVisitor: boolean;
}

/** Throws a refusal when an operation asks for too much at once, or sends text that no database can hold. */
export function checkOperation({ schema, document, operation, variables = {}, isVisitor }: Operation): void {
  const fragments = fragmentsOf(document);
  if (operation.operation === OperationTypeNode.MUTATION) {
    checkMutations(countFields(operation.selectionSet, fragments), isVisitor);
  } else {
    // A mutation answers such text with InvalidInput instead.
    const path = nullCharacterIn(variables);
    if (path !== null) throw refused('BAD_USER_INPUT', `Remove the invisible character from ${path}.`);
  }
  const cost = costOf({ schema, operation, fragments, variables });
  if (cost > limits.cost) {
    throw refused(
      'TOO_COSTLY',
      `This may touch ${cost} fields, at most ${limits.cost} are allowed; ask for smaller pages.`,
    );
  }
}

function checkMutations(count: number, isVisitor: boolean): void {
  const limit = isVisitor ? limits.visitorMutations : limits.mutations;
  if (count > limit) {
    throw refused('TOO_MANY_MUTATIONS', `At most ${limit} mutation(s) at once; this document has ${count}.`);
  }
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  return fragments;
}

function countFields(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): number {
  let count = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) count += selection.name.value === '__typename' ? 0 : 1;
    else {
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      count += inner ? countFields(inner.selectionSet, fragments) : 0;
    }
  }
  return count;
}
