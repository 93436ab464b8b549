import { graphql } from '../graphql/generated/index.js';

/** Adds a price. */
export const CreatePriceTierDocument = graphql(`
  mutation CreatePriceTier($input: CreatePriceTierInput!) {
    createPriceTier(input: $input) {
      __typename
      ... on CreatePriceTierSuccess {
        edition {
          version
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** Changes a price. */
export const ChangePriceTierDocument = graphql(`
  mutation ChangePriceTier($input: ChangePriceTierInput!) {
    changePriceTier(input: $input) {
      __typename
      ... on ChangePriceTierSuccess {
        edition {
          version
        }
      }
      ...LastComers
      ...Conflict
      ...Refused
    }
  }
`);

/** Removes a price that nobody used. */
export const RemovePriceTierDocument = graphql(`
  mutation RemovePriceTier($input: RemovePriceTierInput!) {
    removePriceTier(input: $input) {
      __typename
      ... on RemovePriceTierSuccess {
        edition {
          version
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** Says in which order prices stand. */
export const OrderPriceTiersDocument = graphql(`
  mutation OrderPriceTiers($input: OrderPriceTiersInput!) {
    orderPriceTiers(input: $input) {
      __typename
      ... on OrderPriceTiersSuccess {
        edition {
          version
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);
