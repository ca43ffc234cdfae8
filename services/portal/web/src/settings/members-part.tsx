import { ROLES } from '@fourports/contracts';
import {
  changeMember,
  inviteMember,
  listInvitations,
  listMembers,
  removeMember,
  withdrawInvitation,
} from '@fourports/contracts/portal/operations';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { callApi } from '../api/call-api.ts';
import { useHomeClock } from '../app/home-clock.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { useAccount } from '../app/shell.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { fullDayIn } from '../format/zoned-time.ts';
import type { Reader } from '../i18n/reader.ts';

type Role = (typeof ROLES)[number];
const roleOf = (text: string): Role => ROLES.find((each) => each === text) ?? 'viewer';

/** One write about members: afterwards the lists are read again. */
const useMemberWrite = <Input, Output>(write: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['members'] }),
  });
};

export const MembersPart = ({ reader }: { reader: Reader }): ReactNode => {
  const { t } = reader;
  const home = useHomeClock(reader);
  const mayWrite = useAccount().permissions.includes('organisation:write');
  const members = useQuery({
    queryKey: ['members', 'list'],
    queryFn: async ({ signal }) => (await callApi(listMembers, { signal, query: { limit: 200 } })).body.items,
  });
  const change = useMemberWrite(({ memberId, role }: { memberId: string; role: Role }) =>
    callApi(changeMember, { params: { memberId }, body: { role } }),
  );
  const remove = useMemberWrite((memberId: string) => callApi(removeMember, { params: { memberId } }));
  const error = members.error ?? change.error ?? remove.error;
  return (
    <>
      {mayWrite ? null : <p className="sec">{t('web:settings.onlyAdmin')}</p>}
      {error === null ? null : <ProblemNote error={error} />}
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('web:settings.name')}</th>
              <th scope="col">{t('web:settings.email')}</th>
              <th scope="col">{t('web:settings.role')}</th>
              <th scope="col">{t('web:settings.joined')}</th>
              <th scope="col">
                <span className="hidden">{t('web:settings.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {(members.data ?? []).map((member) => (
              <tr key={member.memberId}>
                <td className="b">{member.name}</td>
                <td>{member.email}</td>
                <td>
                  {mayWrite ? (
                    <select
                      className="in"
                      aria-label={`${t('web:settings.role')}: ${member.name}`}
                      value={member.role}
                      onChange={(event) =>
                        change.mutate({ memberId: member.memberId, role: roleOf(event.target.value) })
                      }
                    >
                      {ROLES.map((role) => (
                        <option key={role} value={role}>
                          {t(`web:settings.roles.${role}`)}
                        </option>
                      ))}
                    </select>
                  ) : (
                    t(`web:settings.roles.${member.role}`)
                  )}
                </td>
                <td className="nowrap muted">{fullDayIn(member.joinedAt, home.timeZone, reader.language)}</td>
                <td className="r">
                  {mayWrite ? (
                    <button
                      type="button"
                      className="btn q danger sm"
                      onClick={() => remove.mutate(member.memberId)}
                    >
                      {t('web:settings.remove')}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mayWrite ? <Invitations reader={reader} /> : null}
    </>
  );
};

const Invitations = ({ reader }: { reader: Reader }): ReactNode => {
  const { t } = reader;
  const invitations = useQuery({
    queryKey: ['members', 'invitations'],
    queryFn: async ({ signal }) =>
      (await callApi(listInvitations, { signal, query: { limit: 50 } })).body.items,
  });
  const withdraw = useMemberWrite((invitationId: string) =>
    callApi(withdrawInvitation, { params: { invitationId } }),
  );
  const items = invitations.data ?? [];
  return (
    <section className="sect" aria-labelledby="invite">
      <header>
        <h2 id="invite">{t('web:settings.inviteTitle')}</h2>
      </header>
      <InviteForm reader={reader} />
      {withdraw.isError ? <ProblemNote error={withdraw.error} /> : null}
      <ul className="lines" aria-label={t('web:settings.invitations')}>
        {items.map((each) => (
          <li key={each.invitationId}>
            <span>
              {each.email} <span className="muted">{t(`web:settings.roles.${each.role}`)}</span>
            </span>
            <span>
              <span className="tag">{t(`web:settings.invitationStates.${each.state}`)}</span>
              {each.state === 'open' ? (
                <button type="button" className="btn q sm" onClick={() => withdraw.mutate(each.invitationId)}>
                  {t('web:settings.withdraw')}
                </button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const InviteForm = ({ reader }: { reader: Reader }): ReactNode => {
  const { t } = reader;
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const invite = useMemberWrite((address: string) =>
    callApi(inviteMember, { body: { email: address, role, language: reader.language } }),
  );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate(email);
      }}
    >
      <div className="row2">
        <TextField
          label={t('web:settings.email')}
          type="email"
          value={email}
          required
          onChange={(event) => setEmail(event.target.value)}
        />
        <SelectField
          label={t('web:settings.role')}
          value={role}
          onChange={(event) => setRole(roleOf(event.target.value))}
          choices={ROLES.map((each) => ({ value: each, text: t(`web:settings.roles.${each}`) }))}
        />
      </div>
      {invite.isError ? <ProblemNote error={invite.error} /> : null}
      <Invited answer={invite.data?.body} reader={reader} />
      <div className="acts">
        <button type="submit" className="btn p" disabled={invite.isPending}>
          {t('web:settings.invite')}
        </button>
      </div>
    </form>
  );
};

type Answer = { readonly invitation: { readonly email: string }; readonly link?: string };

/** Sent by mail; or, where no mail server is set up, a link to hand over. */
const Invited = ({ answer, reader }: { answer: Answer | undefined; reader: Reader }): ReactNode => {
  if (answer === undefined) return null;
  const { email } = answer.invitation;
  return (
    <div className="banner calm" role="status">
      <span>
        {reader.t(answer.link === undefined ? 'web:settings.invited' : 'web:settings.inviteLink', { email })}
      </span>
      {answer.link === undefined ? null : (
        <span className="keyonce">
          <code>{answer.link}</code>
        </span>
      )}
    </div>
  );
};
