namespace Skein.Tags;

/// <summary>What kind of work a tagged unit is.</summary>
public enum TagKind : byte
{
    /// <summary>A block of code on one thread.</summary>
    Scope,

    /// <summary>Asynchronous work, from its start to the end of its task.</summary>
    Task,

    /// <summary>A callback that was queued to an executor.</summary>
    WorkItem,

    /// <summary>A callback of a timer.</summary>
    Timer,

    /// <summary>A request that a server answers.</summary>
    Request,

    /// <summary>A call to another service that has not been answered.</summary>
    Call,
}
