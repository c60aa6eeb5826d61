/** Stores filled by earlier releases, and what fills and opens them. */
package se.faltbud.stores;
