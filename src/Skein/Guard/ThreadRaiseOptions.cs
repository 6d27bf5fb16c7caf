namespace Skein.Guard;

/// <summary>
/// When the pool's threads are blocked, and not the processors busy, the guard raises the number of threads that the pool
/// starts without hesitation (<see cref="ThreadPool.SetMinThreads"/>), and gives them back. Immutable, thread-safe.
/// </summary>
public sealed record ThreadRaiseOptions
{
    /// <summary>Whether it does. Acts only in a service that uses the guard. Default <see cref="GuardMode.Act"/>.</summary>
    public GuardMode Mode { get; init; } = GuardMode.Act;

    /// <summary>The most threads that it raises to, 1 to 32,767; 0 for eight per processor. Default 0.</summary>
    public int Ceiling { get; init; }

    /// <summary>It raises only while this process uses less of the processors than this, in percent. Default 70.</summary>
    public double ProcessorPercentMax { get; init; } = 70;

    /// <summary>It raises only while at least this share of the pool's busy threads is blocked, in percent. Default 50.</summary>
    public double BlockedPercentMin { get; init; } = 50;

    /// <summary>
    /// After so long without starvation it gives back half of what it raised; twice as long each time that it had to raise
    /// again after it had given back, up to 32 times. 1 s to 1 h. Default 30 s.
    /// </summary>
    public TimeSpan GiveBackAfter { get; init; } = TimeSpan.FromSeconds(30);

    internal static ThreadRaiseOptions Valid(ThreadRaiseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        GuardOptions.Known(options.Mode, $"Threads.{nameof(Mode)}");
        ArgumentOutOfRangeException.ThrowIfNegative(options.Ceiling, $"Threads.{nameof(Ceiling)}");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Ceiling, 32_767, $"Threads.{nameof(Ceiling)}");
        GuardOptions.Percent(options.ProcessorPercentMax, $"Threads.{nameof(ProcessorPercentMax)}");
        GuardOptions.Percent(options.BlockedPercentMin, $"Threads.{nameof(BlockedPercentMin)}");
        GuardOptions.Between(options.GiveBackAfter, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), $"Threads.{nameof(GiveBackAfter)}");
        return options;
    }
}
