using Skein.AspNetCore.Listener;
using Skein.Core;

namespace Skein.AspNetCore.Health;

/// <summary>What <c>/livez</c>, <c>/readyz</c> and <c>/healthz</c> answer, and where. Immutable, thread-safe.</summary>
public sealed record HealthOptions
{
    private static readonly TimeSpan second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan day = TimeSpan.FromDays(1);

    /// <summary>
    /// Where a listener answers health and nothing else, to whoever reaches it: <c>*:8081</c> for all addresses of this machine,
    /// <c>10.0.0.5:8081</c>, or the path of a unix socket. The own listener (<c>Listen</c>) answers health too, to this machine.
    /// Default none.
    /// </summary>
    public string? Listen { get; init; }

    /// <summary>
    /// When the thread pool was starved for so long without a break, the process says that it is to be killed; 1 s to 1 day.
    /// Default none: starvation passes, and a restart only takes away what is left.
    /// </summary>
    public TimeSpan? LiveUntilStarvedFor { get; init; }

    /// <summary>
    /// When the thread pool was starved for so long without a break, the process says that it wants no requests; 1 s to 1 day.
    /// Default none: a load that starves one instance starves all, and all would be taken out at once.
    /// </summary>
    public TimeSpan? ReadyUntilStarvedFor { get; init; }

    /// <summary>When those that got status 503 are told to ask again; whole seconds, 1 s to 1 h. Default 5 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Checks of yours, at most 16. Default none.</summary>
    public IReadOnlyList<HealthCheck> Checks { get; init; } = [];

    /// <summary>From the end of a check to its next beginning, 10 ms to 1 h. Default 10 s.</summary>
    public TimeSpan CheckPeriod { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A check that takes longer hangs, 1 ms to 1 h. Default 5 s.</summary>
    public TimeSpan CheckTimeMax { get; init; } = TimeSpan.FromSeconds(5);

    internal static HealthOptions Valid(HealthOptions options)
    {
        HealthLimits limits = HealthLimits.Default;
        if (options.LiveUntilStarvedFor is { } live) Between(live, second, day, nameof(LiveUntilStarvedFor));
        if (options.ReadyUntilStarvedFor is { } ready) Between(ready, second, day, nameof(ReadyUntilStarvedFor));
        Between(options.RetryAfter, second, TimeSpan.FromHours(1), nameof(RetryAfter));
        Between(options.CheckPeriod, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1), nameof(CheckPeriod));
        Between(options.CheckTimeMax, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1), nameof(CheckTimeMax));
        ArgumentNullException.ThrowIfNull(options.Checks, $"Health.{nameof(Checks)}");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Checks.Count, limits.ChecksMax, $"Health.{nameof(Checks)}");
        foreach (HealthCheck check in options.Checks) Valid(check, limits);
        if (options.Checks.Select(check => check.Name).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Health.{nameof(Checks)}: two checks are called '{twice.Key}'");
        try
        {
            if (options.Listen is not null) ListenAddress.Parse(options.Listen, answersOthers: true);
        }
        catch (SkeinException refusal)
        {
            throw new ArgumentException($"Health.{nameof(Listen)}: {refusal.Message}", refusal);
        }

        return options;
    }

    private static void Valid(HealthCheck check, HealthLimits limits)
    {
        const string Field = $"Health.{nameof(Checks)}";
        ArgumentNullException.ThrowIfNull(check, Field);
        ArgumentNullException.ThrowIfNull(check.Check, Field);
        ArgumentException.ThrowIfNullOrWhiteSpace(check.Name, Field);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(check.Name.Length, limits.CheckNameMax, Field);
        if (!check.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '.' or '-' or '_'))
            throw new ArgumentException($"{Field}: '{check.Name}' has other characters than letters, digits, spaces, '.', '-' and '_'");
    }

    private static void Between(TimeSpan value, TimeSpan least, TimeSpan most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, $"Health.{name}");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, $"Health.{name}");
    }
}
