/** Dead letters after the fact: counted, explained, and sent again to where they came from. */
@NullMarked
package dev.spillway.recovery.deadletters;

import org.jspecify.annotations.NullMarked;
