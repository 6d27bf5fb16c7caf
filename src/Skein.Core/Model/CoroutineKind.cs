namespace Skein.Core.Model;

/// <summary>What kind of unit of work a <see cref="Coroutine"/> is.</summary>
public enum CoroutineKind : byte
{
    /// <summary>A chain of async methods.</summary>
    AsyncMethod,

    /// <summary>A task that runs a delegate.</summary>
    Task,

    /// <summary>An item queued to a scheduler.</summary>
    WorkItem,

    /// <summary>A goroutine.</summary>
    Goroutine,

    /// <summary>An operating-system thread.</summary>
    Thread,
}
