namespace Skein.Collections;

/// <summary>What a check has to say of a collection.</summary>
public enum CollectionVerdict
{
    /// <summary>It cannot be judged: the reason says why.</summary>
    CannotTell,

    /// <summary>Its structure is in order.</summary>
    Sound,

    /// <summary>It was changed while it was read, each time.</summary>
    Changing,

    /// <summary>Its structure is broken, and was the same when it was looked at again.</summary>
    Corrupt,
}
