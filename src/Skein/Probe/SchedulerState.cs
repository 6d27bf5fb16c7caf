namespace Skein.Probe;

/// <summary>How the thread pool does, as the <see cref="StarvationProbe"/> saw it last.</summary>
public enum SchedulerState
{
    /// <summary>Nobody looks: the probe was not started, was disposed of, or gave up.</summary>
    Unknown,

    /// <summary>Items run soon after they were queued.</summary>
    Calm,

    /// <summary>Items wait for a thread, for longer than <see cref="ProbeOptions.PressedThreshold"/>.</summary>
    Pressed,

    /// <summary>Items wait for a thread, for longer than <see cref="ProbeOptions.StarvedThreshold"/>.</summary>
    Starved,
}
