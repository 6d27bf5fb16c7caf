using System.Globalization;

namespace Skein.Bench.Load.Knees;

/// <summary>A service whose knee is predicted and measured.</summary>
/// <param name="Workers">How many requests it works on at once.</param>
/// <param name="Milliseconds">For how long each, the mean.</param>
/// <param name="Law">How that varies.</param>
/// <param name="Variation">For the lognormal law, the squared coefficient of variation.</param>
/// <param name="Objective">What it promises.</param>
internal sealed record KneeService(int Workers, double Milliseconds, string Law, double Variation, string Objective)
{
    /// <summary>The services, in the order in which they are run.</summary>
    public static IReadOnlyList<KneeService> All { get; } =
    [
        new(16, 20, "exponential", 1, "p99<150ms"),
        new(64, 50, "lognormal", 0.5, "p99<250ms"),
        new(32, 20, "exponential", 1, "p99<150ms"),
        new(40, 25, "lognormal", 0.5, "p99<120ms"),
        new(8, 20, "lognormal", 0.2, "p99<80ms"),
        new(24, 30, "exponential", 1, "p99<200ms"),
        new(64, 100, "lognormal", 0.3, "p99<400ms"),
        new(48, 40, "lognormal", 0.3, "p99<150ms"),
        new(64, 20, "exponential", 1, "p99<120ms"),
        new(32, 50, "lognormal", 0.5, "p99<250ms"),
    ];

    public IReadOnlyList<string> Arguments(int seed) =>
    [
        "--workers", Workers.ToString(CultureInfo.InvariantCulture), "--mean", Milliseconds.ToString(CultureInfo.InvariantCulture), "--law", Law,
        "--variation", Variation.ToString(CultureInfo.InvariantCulture), "--seed", seed.ToString(CultureInfo.InvariantCulture),
    ];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Workers} x {Milliseconds} ms {Law}, {Objective}");
}
