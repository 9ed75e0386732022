package cim.bench;

/**
 * How much each work does.
 *
 * @param events held in memory by the seed's works: a multiple of 1,000
 * @param retained events whose memory is measured
 * @param appended events of one round of batches: a multiple of 100
 * @param eachWriter commits of each concurrent writer in a round
 * @param oneWriter commits of the lonely writer
 * @param log events of the log that is replayed, opened, verified and read: a multiple of 100
 * @param reads of one aggregate's events
 * @param rounds of which the median is taken, after one that warms up
 */
record Sizes(
    int events,
    int retained,
    int appended,
    int eachWriter,
    int oneWriter,
    int log,
    int reads,
    int rounds) {}
