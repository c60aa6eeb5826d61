/** Photos that belong to entries: fetched after the answer, cleaned before they are kept. */
package se.faltbud.photo;
