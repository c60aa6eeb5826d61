/**
 * What the product says: texts in two languages, and views that turn values into messages for any
 * door.
 */
package se.faltbud.messages;
