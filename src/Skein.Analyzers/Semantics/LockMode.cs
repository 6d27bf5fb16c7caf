namespace Skein.Analyzers.Semantics;

/// <summary>As what a lock is taken.</summary>
internal enum LockMode
{
    /// <summary>A monitor, a <c>Lock</c> or a <c>SpinLock</c>.</summary>
    Exclusive,

    Writer,
    Reader,
    Upgradeable,
    Semaphore,
}
