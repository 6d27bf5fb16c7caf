namespace Skein.Load.Target;

/// <summary>The target process at one moment. A value is null where it is not known.</summary>
/// <param name="At">Since the step began.</param>
public readonly record struct TargetSample(TimeSpan At)
{
    /// <summary>Resident memory, bytes.</summary>
    public long? ResidentBytes { get; init; }

    /// <summary>Threads.</summary>
    public int? Threads { get; init; }

    /// <summary>Open file descriptors.</summary>
    public int? Descriptors { get; init; }

    /// <summary>Processor time since the process began.</summary>
    public TimeSpan? Processor { get; init; }

    /// <summary>Times since then that a thread gave its processor up to wait; of the threads that live now.</summary>
    public long? VoluntarySwitches { get; init; }

    /// <summary>Times since then that a processor was taken from a thread; of the threads that live now.</summary>
    public long? InvoluntarySwitches { get; init; }

    /// <summary>Time since then that threads were ready and waited for a processor; of the threads that live now.</summary>
    public TimeSpan? ReadyWait { get; init; }

    /// <summary>What its garbage collector did, where it is a .NET process.</summary>
    public Collected? Collected { get; init; }
}
