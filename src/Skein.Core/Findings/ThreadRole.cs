namespace Skein.Core.Findings;

/// <summary>Whose work a thread does.</summary>
internal enum ThreadRole
{
    /// <summary>Its stack does not tell.</summary>
    Unknown,

    /// <summary>The thread pool's: while it is blocked, other work waits.</summary>
    Pool,

    /// <summary>Its own: the main thread, or one that the program started; while it is blocked, no other work waits.</summary>
    Dedicated,
}
