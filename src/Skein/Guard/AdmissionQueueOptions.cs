namespace Skein.Guard;

/// <summary>Where requests wait for admission while the scheduler is starved. Immutable, thread-safe.</summary>
public sealed record AdmissionQueueOptions
{
    /// <summary>How many may wait, 0 to 100,000; 0 for none, who would wait is refused at once. Default 0.</summary>
    public int LengthMax { get; init; }

    /// <summary>
    /// For how long one may wait while the queue is short of work; once the queue has not been empty for this long, only a
    /// quarter of it. Then it is refused. 1 ms to 1 h. Default 100 ms.
    /// </summary>
    public TimeSpan Target { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether, once the queue has not been empty for <see cref="Target"/>, the newest goes first: the oldest will be late anyway. Default false.</summary>
    public bool NewestFirst { get; init; }

    internal static AdmissionQueueOptions Valid(AdmissionQueueOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.LengthMax, $"Queue.{nameof(LengthMax)}");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.LengthMax, 100_000, $"Queue.{nameof(LengthMax)}");
        GuardOptions.Between(options.Target, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1), $"Queue.{nameof(Target)}");
        return options;
    }
}
