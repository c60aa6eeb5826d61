/** The one catalogue of expected refusals; depends on nothing, used by everyone. */
package se.faltbud.refusal;
