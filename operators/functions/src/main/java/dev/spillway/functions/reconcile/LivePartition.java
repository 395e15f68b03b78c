package dev.spillway.functions.reconcile;

/** The books of one partition as live objects. */
final class LivePartition {

    final String key;
    final BooksPage page;
    final LiveChunks chunks;
    final PartitionBooks books;
    /** Differs from what the backend holds. */
    boolean dirty;

    LivePartition(String key, BooksPage page, LiveChunks chunks, ReconciliationPolicy policy) throws Exception {
        OlderLaws.replace(page, chunks);
        this.key = key;
        this.page = page;
        this.chunks = chunks;
        books = new PartitionBooks(page, chunks, policy);
    }

    /** How the books stand at {@code now}, epoch milliseconds. */
    BooksStatement statement(long now) throws Exception {
        int slash = key.lastIndexOf('/');
        return books.statement(key.substring(0, slash), Integer.parseInt(key.substring(slash + 1)), now);
    }
}
