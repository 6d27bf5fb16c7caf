namespace Skein.Bench.Load;

/// <summary>What one run of a generator measured; times in microseconds.</summary>
/// <param name="IntendedRate">Intended starts a second.</param>
/// <param name="SentRate">Requests sent a second.</param>
/// <param name="GoodRate">Good answers a second.</param>
/// <param name="Failed">Requests that failed.</param>
/// <param name="Waited">Requests that found no free connection.</param>
/// <param name="LatenessMedian">How late the generator itself was.</param>
/// <param name="LatenessP99">How late the generator itself was.</param>
/// <param name="LatenessMax">How late the generator itself was.</param>
/// <param name="Median">Latency.</param>
/// <param name="P99">Latency.</param>
/// <param name="Processors">Processor time a second.</param>
internal sealed record PaceReport(
    double IntendedRate,
    double SentRate,
    double GoodRate,
    long Failed,
    long Waited,
    double LatenessMedian,
    double LatenessP99,
    double LatenessMax,
    double Median,
    double P99,
    double Processors);
