/** Commands about people: invitations, members, revoking, API tokens, returned mail. */
package se.faltbud.cli.members;
