/** Requests for a new date of a plan item: asked by an owner, decided by a coordinator. */
package se.faltbud.daterequest;
