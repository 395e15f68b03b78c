/** What runs beside the jobs in one run: feeding, pacing, waiting for the books, comparing with what is known. */
@NullMarked
package dev.spillway.cli.run;

import org.jspecify.annotations.NullMarked;
