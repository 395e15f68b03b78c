/** The only code that knows Kafka: how records are read, where a fresh job starts, and how records leave. */
@NullMarked
package dev.spillway.connectors;

import org.jspecify.annotations.NullMarked;
