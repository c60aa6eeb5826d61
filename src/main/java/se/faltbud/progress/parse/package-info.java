/** Progress lines as people type them, such as A04.2 klar or D04.1 +3. */
package se.faltbud.progress.parse;
