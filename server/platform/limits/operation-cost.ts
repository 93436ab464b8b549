import {
  type ASTNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { refused } from '../graphql-errors.js';
import { assumedLength, assumedPage, limits } from './limits.js';

/** A validated operation with the values sent for its variables. */
export interface Sent {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What an operation may cost: its fields, each counted as often as the lists it stands in may be long. Throws a refusal
 * when a page is larger than allowed.
 */
export function costOf(sent: Sent): number {
  return new Reckoning(sent).total();
}

class Reckoning {
  readonly #sent: Sent;
  readonly #fragments = new Map<string, number>();

  constructor(sent: Sent) {
    this.#sent = sent;
  }

  total(): number {
    const { schema, operation } = this.#sent;
    return this.#set(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
  }

  #set(set: SelectionSetNode, type: GraphQLNamedType | undefined): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += this.#field(selection, type);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost += this.#fragment(selection.name.value);
      else cost += this.#set(selection.selectionSet, this.#typeNamed(selection.typeCondition?.name.value) ?? type);
    }
    return cost;
  }

  #fragment(name: string): number {
    const fragment = this.#sent.fragments.get(name);
    if (!fragment) return 0;
    const known = this.#fragments.get(name);
    if (known !== undefined) return known;
    const cost = this.#set(fragment.selectionSet, this.#typeNamed(fragment.typeCondition.name.value));
    this.#fragments.set(name, cost);
    return cost;
  }

  #field(node: FieldNode, type: GraphQLNamedType | undefined): number {
    // Introspection has limits of its own, and reads no data.
    if (node.name.value.startsWith('__')) return 1;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field) return 1;
    const times = this.#lengthOf(node, field, type?.name ?? '');
    const inner = getNamedType(field.type);
    return node.selectionSet && isCompositeType(inner) ? 1 + times * this.#set(node.selectionSet, inner) : 1;
  }

  #lengthOf(node: FieldNode, field: GraphQLField<unknown, unknown>, parent: string): number {
    const argument = field.args.find(({ name }) => name === 'first');
    if (argument) {
      const given = this.#value(node) ?? argument.defaultValue;
      if (typeof given !== 'number') return assumedPage;
      if (given < 0 || given > limits.pageSize) {
        throw refused('PAGE_TOO_LARGE', `${parent}.${field.name}: ask for at most ${limits.pageSize} at a time.`);
      }
      return given;
    }
    // The length of a connection's `nodes` was counted with its `first`.
    return isList(field.type) && !parent.endsWith('Connection') ? assumedLength : 1;
  }

  #value(node: FieldNode): number | null {
    const value = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind !== Kind.VARIABLE) return null;
    const { name } = value;
    const sent = this.#sent.variables[name.value];
    if (typeof sent === 'number') return sent;
    const definition = this.#sent.operation.variableDefinitions?.find(
      ({ variable }) => variable.name.value === name.value,
    );
    const fallback: ASTNode | undefined = sent === undefined ? definition?.defaultValue : undefined;
    return fallback?.kind === Kind.INT ? Number(fallback.value) : null;
  }

  #typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.#sent.schema.getType(name);
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
