/**
 * Where members can be reached: mail addresses and their confirmation, push subscriptions, channels
 * that stopped working.
 */
package se.faltbud.contact;
