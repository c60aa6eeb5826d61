/** Who may do what: members without names, their roles, and the invite codes they join with. */
package se.faltbud.people;
