import type { EntityManager } from '@mikro-orm/core';
import { InvalidInput, problem } from '../../schema/problem.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { RuleOutOfReach, RuleSettled, type SetCompletionRuleInput } from '../../schema/workshops/completion-rule.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { typedDay } from '../platform/local-days.js';
import { Refusal } from '../platform/refusal.js';
import { changeSeen } from './seen-edition.service.js';

function plannedOf(tx: EntityManager, edition: Edition): Promise<Session[]> {
  const options = { orderBy: { startsAt: 'asc', id: 'asc' }, refresh: true } as const;
  return tx.find(Session, { edition: edition.id, status: 'PLANNED' }, options);
}

/** Nobody may be asked for more sessions than their cohort has; who is in none yet will be. */
async function refuseOutOfReach(tx: EntityManager, edition: Edition, sessions: readonly Session[], needed: number) {
  const forAll = sessions.filter(({ cohort }) => !cohort).length;
  const cohorts = await tx.find(Cohort, { edition: edition.id }, { orderBy: { position: 'asc', id: 'asc' } });
  const counted = cohorts.map(({ id, name }) => ({
    cohortName: name,
    reachable: forAll + sessions.filter(({ cohort }) => cohort?.id === id).length,
  }));
  const [fewest = { cohortName: null, reachable: forAll }] = counted.toSorted((a, b) => a.reachable - b.reachable);
  if (needed <= fewest.reachable) return;
  const { cohortName: cohort, reachable: count } = fewest;
  const refused = cohort
    ? problem(RuleOutOfReach, 'workshops.ruleOutOfReachOfCohort', fewest, { cohort, count })
    : problem(RuleOutOfReach, 'workshops.ruleOutOfReach', fewest, { count });
  throw new Refusal(refused);
}

/** The task as it is stored; without a title there is none. Refuses with InvalidInput. */
function checkedTask({ taskTitle, taskText, taskDueOn }: SetCompletionRuleInput, { startsOn }: Edition) {
  const title = taskTitle?.trim().replace(/\s+/g, ' ') || null;
  const text = taskText?.replaceAll('\r\n', '\n').trim() ?? '';
  const dueOn = taskDueOn?.trim() ? typedDay('taskDueOn', taskDueOn.trim()) : null;
  if (!title && (text || dueOn)) throw new Refusal(InvalidInput.of('taskTitle', 'hasText', 'workshops.nameTheTask'));
  if (dueOn && dueOn < startsOn)
    throw new Refusal(InvalidInput.of('taskDueOn', 'isNotBefore', 'workshops.taskBeforeTheStart'));
  return { taskTitle: title, taskText: text, taskDueOn: dueOn };
}

/** The rule as it is now, for who looked at an older one; the sessions by their titles, where others were chosen. */
async function typedRule(
  edition: Edition,
  tx: EntityManager,
  chosen: readonly string[],
): Promise<Record<string, string | null>> {
  const required = (await plannedOf(tx, edition)).filter(({ isRequired }) => isRequired);
  const isSame = required.length === new Set(chosen).size && required.every(({ id }) => chosen.includes(id));
  return {
    sessionsToComplete: String(edition.sessionsToComplete),
    attendedFromPercent: String(edition.attendedFromPercent),
    ...(!isSame && { requiredSessions: required.map(({ title }) => title).join(', ') || null }),
    taskTitle: edition.taskTitle ?? null,
    taskText: edition.taskText || null,
    taskDueOn: edition.taskDueOn ?? null,
  };
}

/**
 * Sets what one must do to complete an edition, until it is completed.
 * Refuses with InvalidInput, EditConflict, RuleOutOfReach, RuleSettled, NotFound.
 */
export function setCompletionRule(
  em: EntityManager,
  actor: Actor,
  input: SetCompletionRuleInput,
  now: Date,
): Promise<Edition> {
  const { sessionsToComplete, attendedFromPercent } = input;
  const change = async (edition: Edition, tx: EntityManager) => {
    if (edition.status !== 'DRAFT' && edition.status !== 'PUBLISHED') {
      throw new Refusal(problem(RuleSettled, 'workshops.ruleSettled', {}));
    }
    const task = checkedTask(input, edition);
    const sessions = await plannedOf(tx, edition);
    const required = [...new Set(input.requiredSessionIds)];
    if (required.some((id) => !sessions.some((session) => session.id === id))) {
      throw new Refusal(InvalidInput.of('requiredSessionIds', 'isIn', 'workshops.notOfThisEdition'));
    }
    await refuseOutOfReach(tx, edition, sessions, sessionsToComplete);
    const of = { edition: edition.id };
    await tx.nativeUpdate(Session, { ...of, isRequired: true, id: { $nin: required } }, { isRequired: false });
    await tx.nativeUpdate(Session, { ...of, id: { $in: required } }, { isRequired: true });
    return { sessionsToComplete, attendedFromPercent, ...task };
  };
  const currentOf = (edition: Edition, tx: EntityManager) => typedRule(edition, tx, input.requiredSessionIds);
  return changeSeen(em, actor, input, { act: 'setCompletionRule', now, change, currentOf });
}
