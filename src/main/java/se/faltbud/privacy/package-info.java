/**
 * The gate every text passes before it is stored: personal identity numbers are refused, other
 * personal data is masked.
 */
package se.faltbud.privacy;
