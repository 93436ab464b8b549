import { graphql } from '../graphql/generated/index.js';

/** Adds a rule. */
export const AddReminderDocument = graphql(`
  mutation AddReminder($input: AddReminderInput!) {
    addReminder(input: $input) {
      __typename
      ... on AddReminderSuccess {
        edition {
          version
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** Changes a rule, or switches it off or on. */
export const ChangeReminderDocument = graphql(`
  mutation ChangeReminder($input: ChangeReminderInput!) {
    changeReminder(input: $input) {
      __typename
      ... on ChangeReminderSuccess {
        edition {
          version
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** Removes a rule. */
export const RemoveReminderDocument = graphql(`
  mutation RemoveReminder($input: RemoveReminderInput!) {
    removeReminder(input: $input) {
      __typename
      ... on RemoveReminderSuccess {
        edition {
          version
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);
