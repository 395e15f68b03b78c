/**
 * The independent audit of the books: plain consumers that read what the jobs wrote and count it again, with no code
 * of the reconciliation job, and the report and export made from it.
 */
@NullMarked
package dev.spillway.local.audit;

import org.jspecify.annotations.NullMarked;
