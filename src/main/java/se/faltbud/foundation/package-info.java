/** What every feature stands on: the store, the clock, the privacy gate and the audit log. */
package se.faltbud.foundation;
