using System.Globalization;

namespace Skein.Bench.Guard.Serve;

/// <summary>All that are compared, by their words on the command line.</summary>
internal static class Limiters
{
    public const string None = "none";
    public const string Skein = "skein";
    public const string SkeinKeepsThreads = "skein-no-threads";
    public const string SkeinWithoutPriorities = "skein-no-priorities";

    /// <summary>Skein without its guard: what its cost is compared with.</summary>
    public const string SkeinUnguarded = "skein-unguarded";

    /// <summary>The limiter of a name: <c>fixed-8</c>, <c>polly-8</c>, <c>aimd-250</c>, <c>threads-32</c>, and those above.</summary>
    public static ILimiter Of(string name) => name.Split('-') switch
    {
        [None] => new NoLimiter(),
        ["fixed", var permits] => new FixedLimiter(Number(permits), 0),
        // Also what a hand would do first: more threads, and as many requests.
        ["threads", var permits] => new FixedLimiter(Number(permits), Number(permits)),
        ["polly", var permits] => new PollyLimiter(Number(permits)),
        ["aimd", var milliseconds] => new AimdLimiter(TimeSpan.FromMilliseconds(Number(milliseconds)), seesQueue: true),
        ["aimd", var milliseconds, "blind"] => new AimdLimiter(TimeSpan.FromMilliseconds(Number(milliseconds)), seesQueue: false),
        _ => name switch
        {
            Skein => new SkeinLimiter(),
            SkeinKeepsThreads => new SkeinLimiter { KeepsThreads = true },
            SkeinWithoutPriorities => new SkeinLimiter { HasPriorities = false },
            SkeinUnguarded => new SkeinLimiter { IsGuarded = false },
            _ => throw new BenchException($"{name}: no such limiter"),
        },
    };

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : throw new BenchException($"{text}: no such limiter");
}
