namespace Skein.Races.Reporting;

/// <summary>How a race is known.</summary>
public enum RaceEvidence
{
    /// <summary>One thread was held at the access by a trap, and the other came to the same object: both stacks are exact.</summary>
    Trapped,

    /// <summary>One thread was inside the call when the other came.</summary>
    Overlapped,

    /// <summary>Nothing that orders the two was seen, and they were not caught. Never fails a hunt.</summary>
    Suspected,
}
