using System.Globalization;
using Skein.Guard;

namespace Skein.AspNetCore.Health;

/// <summary>What is answered to who asks for health, and why. Pure. Immutable.</summary>
/// <param name="Kind"><c>live</c> or <c>ready</c>.</param>
/// <param name="Reasons">What speaks against it; empty where nothing does.</param>
/// <param name="Sight">What it was judged by.</param>
internal sealed record HealthVerdict(string Kind, IReadOnlyList<string> Reasons, HealthSight Sight)
{
    public bool IsGood => Reasons.Count == 0;

    /// <summary>A line for people: <c>live; the thread pool has been starved for 12.3 s, the last wait for a thread took 1204.2 ms</c>.</summary>
    public string Summary => $"{(IsGood ? "" : "not ")}{Kind}{(IsGood ? "" : ": " + string.Join(", and ", Reasons))}; {Pool()}";

    /// <summary>Whether the process is worth keeping. Starvation alone does not speak against it: it passes, and a restart would throw away what runs.</summary>
    public static HealthVerdict Live(HealthSight sight, HealthOptions options)
    {
        var reasons = new List<string>();
        if (IsStarvedFor(sight, options.LiveUntilStarvedFor)) reasons.Add(Limit(nameof(options.LiveUntilStarvedFor), options.LiveUntilStarvedFor!.Value));
        // One that has not ended yet may yet be well.
        reasons.AddRange(sight.Checks.Where(result => result.Check.FailsLiveness && (result.State is CheckState.Failed or CheckState.Hanging)).Select(result => result.Sentence));
        return new HealthVerdict("live", reasons, sight);
    }

    /// <summary>Whether it should get requests.</summary>
    public static HealthVerdict Ready(HealthSight sight, HealthOptions options)
    {
        var reasons = new List<string>();
        if (sight.Host != HostPhase.Running) reasons.Add(sight.Host == HostPhase.Starting ? "the host is starting" : "the host is stopping");
        if (IsStarvedFor(sight, options.ReadyUntilStarvedFor)) reasons.Add(Limit(nameof(options.ReadyUntilStarvedFor), options.ReadyUntilStarvedFor!.Value));
        reasons.AddRange(sight.Checks.Where(result => result.State != CheckState.Well).Select(result => result.Sentence));
        return new HealthVerdict("ready", reasons, sight);
    }

    private static bool IsStarvedFor(HealthSight sight, TimeSpan? most) => most is { } time && sight.State == GuardState.Starved && sight.Lasts >= time;

    private static string Limit(string name, TimeSpan most) => string.Create(CultureInfo.InvariantCulture, $"it has been starved for longer than {name} = {most.TotalSeconds:0.###} s");

    private string Pool() => Sight.State == GuardState.Unknown
        ? "how the thread pool does is not known"
        : string.Create(CultureInfo.InvariantCulture, $"the thread pool has been {Word(Sight.State)} for {Sight.Lasts.TotalSeconds:0.0} s, the last wait for a thread took {Sight.Wait.TotalMilliseconds:0.#} ms");

    /// <summary>A state as it is written.</summary>
    internal static string Word(GuardState state) => state switch
    {
        GuardState.Calm => "calm",
        GuardState.Pressed => "pressed",
        GuardState.Starved => "starved",
        GuardState.Recovering => "recovering",
        _ => "unknown",
    };
}
