namespace Skein.Load.Target;

/// <summary>What the machine's processors have done since it started. A value is null where the system does not tell it.</summary>
internal readonly record struct MachineReading
{
    /// <summary>Time in which something waited for a processor, microseconds.</summary>
    public long? PressureMicroseconds { get; init; }

    /// <summary>Ticks of all processors together.</summary>
    public long? Ticks { get; init; }

    /// <summary>Ticks that went to programs and to the system on their behalf.</summary>
    public long? BusyTicks { get; init; }

    /// <summary>Ticks that the hypervisor gave to others.</summary>
    public long? StolenTicks { get; init; }
}
