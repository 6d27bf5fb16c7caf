namespace Skein.Wasm.Hosting;

/// <summary>What became of a new version.</summary>
public enum SwapOutcome
{
    /// <summary>It serves requests now.</summary>
    Swapped,

    /// <summary>It is the one that serves already.</summary>
    Unchanged,

    /// <summary>It was not let in: it is no module, wants what is not offered, or its signatures break what callers rely on.</summary>
    Refused,

    /// <summary>It failed its health call; the version before serves as it did.</summary>
    RolledBack,
}
