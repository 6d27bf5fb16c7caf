using Skein.Bench.Guard.Serve;

namespace Skein.Bench.Guard;

/// <summary>Limiters in words.</summary>
internal static class LimiterNames
{
    public static string Of(string limiter) => limiter.Split('-') switch
    {
        [Limiters.None] => "no limiter",
        ["fixed", var permits] => $"ASP.NET Core, {permits} at once",
        ["threads", var permits] => $"ASP.NET Core, {permits} at once, {permits} threads by hand",
        ["polly", var permits] => $"Polly, {permits} at once",
        ["aimd", var milliseconds] => $"AIMD on latency, {milliseconds} ms",
        ["aimd", var milliseconds, "blind"] => $"AIMD on latency, {milliseconds} ms, without the queue",
        _ => limiter switch
        {
            Limiters.Skein => "Skein's guard",
            Limiters.SkeinKeepsThreads => "Skein's guard, threads left alone",
            Limiters.SkeinWithoutPriorities => "Skein's guard, one priority",
            _ => limiter,
        },
    };
}
