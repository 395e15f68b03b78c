/** What the transaction jobs remember of an account: packed states and their serializers. */
@NullMarked
package dev.spillway.types.transactions.keyed;

import org.jspecify.annotations.NullMarked;
