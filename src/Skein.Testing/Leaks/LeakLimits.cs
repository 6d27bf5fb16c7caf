namespace Skein.Testing;

/// <summary>Upper bounds of what leak watching records. What is beyond one is counted and shown in the report.</summary>
public sealed record LeakLimits
{
    /// <summary>The defaults.</summary>
    public static LeakLimits Default { get; } = new();

    /// <summary>Tasks that are followed at a time, over all watches of the process. Default 100,000.</summary>
    public int TasksMax { get; init; } = 100_000;

    /// <summary>Timers that are followed at a time, and that are read from the runtime's queues. Default 100,000.</summary>
    public int TimersMax { get; init; } = 100_000;

    /// <summary>Threads that are followed at a time. Default 10,000.</summary>
    public int ThreadsMax { get; init; } = 10_000;

    /// <summary>Tagged units that are looked at. Default 100,000.</summary>
    public int UnitsMax { get; init; } = 100_000;

    /// <summary>
    /// Stacks that are taken at the start of tasks and timers while a watch lives; what is started later has no spawn
    /// site. One takes 10 to 30 microseconds. Default 200,000.
    /// </summary>
    public int StacksMax { get; init; } = 200_000;

    /// <summary>Frames that are kept of a stack, innermost first. Default 16.</summary>
    public int FramesMax { get; init; } = 16;

    /// <summary>Groups of alike leaks that the text of a report spells out. Default 50.</summary>
    public int ShownMax { get; init; } = 50;
}
