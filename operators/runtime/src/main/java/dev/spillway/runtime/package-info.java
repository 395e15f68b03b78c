/** What every job starts from: its settings, its environment, its uids and its metrics. */
@NullMarked
package dev.spillway.runtime;

import org.jspecify.annotations.NullMarked;
