namespace Skein.Guard;

/// <summary>What is kept of the last seconds, and told when the state changes. Immutable, thread-safe.</summary>
public sealed record EvidenceOptions
{
    /// <summary>How far back the flight ring goes, 1 s to 5 min. Default 10 s.</summary>
    public TimeSpan Ring { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the calls that block threads are sought when starvation begins. It stops the process for about a millisecond, some tens of times. Default true.</summary>
    public bool BlockedCalls { get; init; } = true;

    /// <summary>At most one alarm, with its files, in this time, 1 s to 1 day. Default 1 min.</summary>
    public TimeSpan AlarmInterval { get; init; } = TimeSpan.FromMinutes(1);

    internal static EvidenceOptions Valid(EvidenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        GuardOptions.Between(options.Ring, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), $"Evidence.{nameof(Ring)}");
        GuardOptions.Between(options.AlarmInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1), $"Evidence.{nameof(AlarmInterval)}");
        return options;
    }
}
