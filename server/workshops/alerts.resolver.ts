import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import {
  ConfirmEditionAlertInput,
  EndEditionAlertInput,
  RequestEditionAlertInput,
} from '../../schema/workshops/edition-alert.inputs.js';
import { EditionAlert } from '../../schema/workshops/edition-alert.js';
import {
  ConfirmEditionAlertResult,
  ConfirmEditionAlertSuccess,
  EditionAlertPreview,
  EndEditionAlertResult,
  EndEditionAlertSuccess,
  RequestEditionAlertResult,
  RequestEditionAlertSuccess,
} from '../../schema/workshops/edition-alert.results.js';
import { Series } from '../../schema/workshops/series.js';
import type { Context } from '../context.js';
import { requestEditionAlert } from './alert-requests.service.js';
import { confirmEditionAlert, editionAlertPreview, endEditionAlert, ownAlerts } from './alerts.service.js';

/** Doors to hearing when registration opens. */
@Resolver(() => EditionAlert)
export class AlertsResolver {
  @Query(() => [EditionAlert], { description: 'What the caller waits for; nothing for visitors.' })
  @Policy('public')
  myEditionAlerts(@Ctx() { em, actor }: Context): Promise<EditionAlert[]> {
    return ownAlerts(em, actor);
  }

  @Query(() => EditionAlertPreview, { nullable: true, description: 'What a mailed link is for; changes nothing.' })
  @Policy('public')
  async editionAlert(
    @Ctx() { em, clock, secretKey }: Context,
    @Arg('link', () => String) link: string,
  ): Promise<EditionAlertPreview | null> {
    const preview = await editionAlertPreview(em, secretKey, link, clock.now());
    return preview && Object.assign(new EditionAlertPreview(), preview);
  }

  @Mutation(() => RequestEditionAlertResult, { description: 'Answers the same for every address but one’s own.' })
  @Policy('public')
  async requestEditionAlert(
    @Ctx() { em, actor, clock, secretKey }: Context,
    @Arg('input', () => RequestEditionAlertInput) input: RequestEditionAlertInput,
  ): Promise<RequestEditionAlertSuccess> {
    const asked = await requestEditionAlert(em, actor, input, clock.now(), secretKey);
    return Object.assign(new RequestEditionAlertSuccess(), asked);
  }

  @Mutation(() => ConfirmEditionAlertResult)
  @Policy('public')
  async confirmEditionAlert(
    @Ctx() { em, clock, secretKey }: Context,
    @Arg('input', () => ConfirmEditionAlertInput) { link }: ConfirmEditionAlertInput,
  ): Promise<ConfirmEditionAlertSuccess> {
    const confirmed = await confirmEditionAlert(em, secretKey, link, clock.now());
    const alert = Object.assign(new EditionAlertPreview(), confirmed);
    return Object.assign(new ConfirmEditionAlertSuccess(), { alert });
  }

  @Mutation(() => EndEditionAlertResult)
  @Policy('public')
  async endEditionAlert(
    @Ctx() { em, actor, clock, secretKey }: Context,
    @Arg('input', () => EndEditionAlertInput) input: EndEditionAlertInput,
  ): Promise<EndEditionAlertSuccess> {
    await endEditionAlert(em, actor, input, clock.now(), secretKey);
    return Object.assign(new EndEditionAlertSuccess(), { ok: true });
  }

  @FieldResolver(() => Series, { nullable: true, description: 'Null: any series.' })
  @Policy('editionAlert')
  async series(@Root() alert: EditionAlert): Promise<Series | null> {
    return (await alert.series?.loadOrFail()) ?? null;
  }
}
