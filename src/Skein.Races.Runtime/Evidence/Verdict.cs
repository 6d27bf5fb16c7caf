namespace Skein.Races.Runtime.Evidence;

/// <summary>How surely a race was seen.</summary>
internal enum Verdict
{
    /// <summary>A thread waited before its access, and another came to the same collection.</summary>
    Trapped,

    /// <summary>A thread was inside, and another came in.</summary>
    Overlapped,

    /// <summary>Nothing orders the two; they were not seen together.</summary>
    Suspected,
}
