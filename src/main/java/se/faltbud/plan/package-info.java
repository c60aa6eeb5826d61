/**
 * The activity plan (aktivitetsplan): its model, how it is read from a tree of keys and texts, how
 * it is checked, compared, imported and kept by version.
 */
package se.faltbud.plan;
