namespace Skein.Guard;

/// <summary>How much a request matters. A higher one is refused only when those of its own kind and above are too many.</summary>
public enum GuardPriority
{
    /// <summary>May be refused first: prefetches, batches, what is asked for again anyway.</summary>
    Sheddable = -1,

    /// <summary>Everything else.</summary>
    Normal = 0,

    /// <summary>What users wait for, or pay for.</summary>
    High = 1,

    /// <summary>Never refused for want of threads: health, sign-out, what frees resources.</summary>
    Critical = 2,
}
