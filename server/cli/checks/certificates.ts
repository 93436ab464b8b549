import type { EntityManager } from '@mikro-orm/core';
import { compactVerify, importJWK } from 'jose';
import type { PublicJwk } from '../../../schema/attendance/signing-key.js';
import { rulingSql } from '../../attendance/attended.service.js';
import { hashOf } from '../../attendance/credential.js';
import { erasedName } from '../../people/erased-name.js';
import { rows } from '../../platform/sql.js';
import type { Check, Found } from './check.js';

const batch = 200;

interface Signed {
  id: string;
  credential: string | null;
  credential_hash: string;
  credential_id: string;
  holder_name: string;
  is_withdrawn: number;
  public_key: string | PublicJwk;
}

async function faultOf(row: Signed): Promise<string | null> {
  const { credential, credential_hash: hash, credential_id: id, holder_name: name, public_key: stored } = row;
  if (!credential) return Number(row.is_withdrawn) === 1 ? null : 'no credential';
  if (hashOf(credential) !== hash) return 'changed';
  try {
    const jwk = typeof stored === 'string' ? (JSON.parse(stored) as PublicJwk) : stored;
    const { payload } = await compactVerify(credential, await importJWK({ ...jwk }, 'RS256'), {
      algorithms: ['RS256'],
    });
    const said = Buffer.from(payload).toString('utf8');
    return JSON.parse(said).id === id && said.includes(JSON.stringify(name)) ? null : 'other facts';
  } catch {
    return 'signature';
  }
}

async function unlikeSigned(em: EntityManager): Promise<Found[]> {
  const faults: Found[] = [];
  for (let after = ''; ; ) {
    const sql = `select f.id, f.credential, f.credential_hash, f.credential_id, f.holder_name, k.public_key,
      case when f.withdrawn_at is null then 0 else 1 end as is_withdrawn
      from certificate f join signing_key k on k.id = f.key_id where f.id > ? order by f.id limit ${batch}`;
    const found = await rows<Signed>(em, sql, [after], 'write');
    for (const row of found) {
      const detail = await faultOf(row);
      if (detail) faults.push({ id: row.id, detail });
    }
    after = found.at(-1)?.id ?? '';
    if (found.length < batch) return faults;
  }
}

/** What must hold of certificates and the keys that they are signed with. */
export const certificateChecks: Check[] = [
  {
    name: 'completion-is-certified',
    rule: 'Whoever completed and was handed over has a certificate, in force or revoked.',
    sql: `select c.id, 'no certificate' as detail from completion c join person p on p.id = c.person_id
      join outbox_message m on m.dedup_key = 'completion:' || c.id and m.status = 'SENT'
      where p.erased_at is null and c.ended_at is null
        and not exists (select 1 from certificate f where f.completion_id = c.id)`,
  },
  {
    name: 'completing-has-its-work',
    rule: 'An edition whose completing was decided is completed, and until everybody has had their turn the work is owed.',
    sql: `select c.id, e.status as detail from edition_completion c join edition e on e.id = c.edition_id
      where e.status <> 'COMPLETED' or (c.finished_at is null and not exists (select 1 from outbox_message m
        where m.dedup_key = 'edition-completed:' || e.id and m.status in ('PENDING', 'SENDING')))`,
  },
  {
    name: 'decision-is-kept',
    rule: 'In an edition whose completing has ended nobody counts as completed whom an organizer refused, and whoever was granted it does.',
    sql: `select r.id, ${rulingSql('r')} as detail from registration r join edition e on e.id = r.edition_id
      where e.status = 'COMPLETED' and r.state = 'CONFIRMED' and ${rulingSql('r')} <> 'WITHDRAWN'
        and not exists (select 1 from edition_completion u where u.edition_id = e.id and u.finished_at is null)
        and (${rulingSql('r')} = 'GRANTED')
          <> exists (select 1 from completion c where c.registration_id = r.id and c.ended_at is null)`,
  },
  {
    name: 'ended-is-revoked',
    rule: 'No certificate of a completion that was ended is in force.',
    sql: `select f.id, 'in force' as detail from certificate f join completion c on c.id = f.completion_id
      where c.ended_at is not null and f.revoked_at is null`,
  },
  {
    name: 'judged-has-time',
    rule: 'Work that was accepted or returned says when, and what was returned says why.',
    sql: `select id, state as detail from hand_in where state <> 'HANDED_IN'
      and (reviewed_at is null or (state = 'RETURNED' and coalesce(word, '') = ''))`,
  },
  {
    name: 'handed-in-is-something',
    rule: 'What is handed in, or was before, is a text, a link or a file, and the file is of the same person.',
    sql: `select w.id, case when w.file_id is null then 'nothing' else 'file of another' end as detail from
        (select h.id, h.registration_id, h.text, h.url, h.file_id from hand_in h
          union all select e.id, h.registration_id, e.text, e.url, e.file_id from earlier_hand_in e
            join hand_in h on h.id = e.hand_in_id) w
      left join hand_in_file f on f.id = w.file_id
      where (w.text is null and w.url is null and w.file_id is null)
        or (w.file_id is not null and f.registration_id <> w.registration_id)`,
  },
  {
    name: 'one-certificate-in-force',
    rule: 'At most one certificate of a completion is in force.',
    sql: `select completion_id as id, count(*) as detail from certificate where revoked_at is null
      group by completion_id having count(*) > 1`,
  },
  {
    name: 'certificate-is-as-signed',
    rule: 'Every credential is as it was signed, by the key that its certificate names, and says what the certificate says.',
    find: unlikeSigned,
  },
  {
    name: 'withdrawn-names-nobody',
    rule: 'Certificates of whoever was erased are withdrawn and hold neither name nor credential.',
    sql: `select f.id, 'named' as detail from certificate f join person p on p.id = f.person_id
      where p.erased_at is not null and (f.withdrawn_at is null or f.revoked_at is null or f.credential is not null
        or f.holder_name <> '${erasedName}')`,
  },
  {
    name: 'retired-key-signs-nothing',
    rule: 'A key that is retired, or known to others, has no private half any more.',
    sql: `select id, 'private half' as detail from signing_key
      where (retired_at is not null or leaked_from is not null) and private_key is not null`,
  },
];
