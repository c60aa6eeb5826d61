package bench;

/**
 * What one side came to in one round.
 *
 * @param startSeconds from process start to the first report stored and answered
 * @param warmupCpuMillis processor time per report while the service was still cold
 * @param cpuMillis processor time of the service per report, work put off until later included
 * @param coreShare how much of its core the service used in the closed loop; far below 1 means that
 *     it waited for the store or for the load
 * @param databaseCommands commands the database served per report; NaN without a database
 * @param receipts share of updates answered in the webhook's own response
 */
record Figures(
    double startSeconds,
    double idleMegabytes,
    double warmupPerSecond,
    double warmupCpuMillis,
    double reportsPerSecond,
    double cpuMillis,
    double coreShare,
    double closedP99,
    double openP50,
    double openP99,
    double openWorst,
    double loadedMegabytes,
    double databaseCommands,
    double receipts) {}
