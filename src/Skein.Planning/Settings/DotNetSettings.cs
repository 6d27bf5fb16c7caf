using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Settings;

/// <summary>Settings of .NET services.</summary>
internal static class DotNetSettings
{
    /// <summary>What HTTP/2 allows on a connection where nothing is set.</summary>
    private const int StreamsOtherwise = 100;

    public static SettingBlock Kestrel(SettingNumbers numbers)
    {
        int connections = 2 * Math.Max(numbers.Held, numbers.Plan.Ceiling.Value), streams = Math.Max(StreamsOtherwise, numbers.Held);
        return new SettingBlock("kestrel", "Kestrel limits", "Program.cs, before builder.Build()", "csharp", $$"""
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.Limits.MaxConcurrentConnections = {{connections}};
                kestrel.Limits.Http2.MaxStreamsPerConnection = {{streams}};
            });
            """,
            [
                $"{connections} connections: twice the {connections / 2} requests that one replica holds or peaks at, for connections that are kept alive and idle; the concurrency limiter is what limits",
                streams > StreamsOtherwise ? $"{streams} streams: a proxy may send all requests over one connection, and the default of {StreamsOtherwise} would queue them there unseen" : $"{streams} streams, the default: one connection can carry all {numbers.Held} requests",
            ]);
    }

    public static SettingBlock Limiter(SettingNumbers numbers) => new("limiter", "ConcurrencyLimiter of System.Threading.RateLimiting", "Program.cs; app.UseRateLimiter() behind routing", "csharp", $$"""
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = 503;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ =>
                RateLimitPartition.GetConcurrencyLimiter("all", _ => new ConcurrencyLimiterOptions
                {
                    PermitLimit = {{numbers.Permits}},
                    QueueLimit = {{numbers.Queue}},
                    QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                }));
        });
        """,
        [
            $"{numbers.Permits} permits: {(numbers.Plan.Workers is null ? numbers.Plan.Start.Reasons[0] : "the workers of the spec")}",
            $"{numbers.Queue} may wait: {numbers.Plan.Queue.Reason}",
        ]);

    public static SettingBlock? ThreadPool(SettingNumbers numbers)
    {
        double blocking = numbers.Spec.Resources.Blocking;
        if (blocking == 0) return null;
        int cores = (int)Math.Ceiling(numbers.Spec.Resources.Cores ?? 1), threads = (int)Math.Ceiling(numbers.Permits * blocking) + cores;
        return new SettingBlock("threadpool", "Minimum of the thread pool", "the first line of Program.cs", "csharp", $"""
            ThreadPool.SetMinThreads(workerThreads: {threads}, completionPortThreads: {cores});
            """,
            [$"{threads} threads: {numbers.Permits} requests at once block a thread for {Figure.Share(blocking)} of their time, and {cores} for what runs; above the minimum the pool adds about one thread each half second"]);
    }

    public static SettingBlock? HttpClient(SettingNumbers numbers)
    {
        HopSpec[] hops = [.. numbers.Direct];
        if (hops.Length == 0) return null;
        var text = new List<string>();
        var why = new List<string>();
        foreach (HopSpec hop in hops)
        {
            (int connections, string reason) = numbers.CallsAtOnce(hop);
            string name = SettingNumbers.Identifier(hop.Name);
            text.Add($$"""
                var {{name}}Handler = new SocketsHttpHandler
                {
                    MaxConnectionsPerServer = {{connections}},
                    ConnectTimeout = TimeSpan.FromMilliseconds({{SettingNumbers.Milliseconds(hop.Timeout ?? numbers.Spec.Sla.Latency[^1].Seconds)}}),
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                };
                var {{name}}Client = new HttpClient({{name}}Handler)
                {
                    Timeout = {{(hop.Timeout is null ? "Timeout.InfiniteTimeSpan" : $"TimeSpan.FromMilliseconds({SettingNumbers.Milliseconds(All(hop))})")}},
                };
                """);
            why.Add($"{hop.Name}, {connections} connections: {reason}");
            if (hop.Timeout is { } timeout) why.Add($"{hop.Name}, {Figure.Time(All(hop))}: {(hop.Retries == 0 ? "one attempt" : $"{hop.Retries + 1} attempts")} of {Figure.Time(timeout)}{(hop.Retries > 0 ? $" and {hop.Retries} pauses of {Figure.Time(hop.Backoff)}" : "")}; each attempt is bounded by the pipeline (polly)");
        }

        return new SettingBlock("httpclient", "SocketsHttpHandler and HttpClient", "where the clients are made", "csharp", string.Join("\n", text), why);
    }

    public static SettingBlock Npgsql(SettingNumbers numbers)
    {
        HopSpec? hop = numbers.Direct.Concat(numbers.Spec.Topology).FirstOrDefault(other => IsDatabase(other.Name));
        (int pool, string why) = hop is null || hop.Of != numbers.Spec.Service
            ? (numbers.Permits, $"one connection for each of the {numbers.Permits} requests at once; name the database in topology to tell it closer")
            : numbers.CallsAtOnce(hop);
        // In whole seconds, one at least: below that Npgsql knows no timeout.
        long wait = (long)Math.Max(1, Math.Ceiling(numbers.Spec.Sla.Latency[^1].Seconds)), command = (long)Math.Max(1, Math.Ceiling(hop?.Timeout ?? numbers.Spec.Sla.Latency[^1].Seconds));
        return new SettingBlock("npgsql", "Npgsql connection string", "appsettings.json, ConnectionStrings", "ini", $"""
            Maximum Pool Size={pool};Minimum Pool Size={Math.Min(pool, (int)Math.Ceiling(pool / 4.0))};Timeout={wait};Command Timeout={command}
            """,
            [
                $"{pool} connections: {why}; {numbers.Plan.Replicas} {(numbers.Plan.Replicas == 1 ? "replica opens" : "replicas open")} up to {(long)pool * numbers.Plan.Replicas}, which max_connections of the server must allow",
                $"{wait} s for a free connection, and {command} s for a command: whole seconds are all that Npgsql knows; finer ones need a CancellationToken",
            ]);
    }

    /// <summary>How long all attempts and pauses of a call with a timeout take at the most, seconds.</summary>
    internal static double All(HopSpec hop) => ((hop.Retries + 1) * hop.Timeout!.Value) + (hop.Retries * hop.Backoff);

    private static bool IsDatabase(string name) =>
        new[] { "db", "sql", "postgres", "database" }.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
