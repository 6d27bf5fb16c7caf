namespace Skein.Guard;

/// <summary>How far a part of the guard goes.</summary>
public enum GuardMode
{
    /// <summary>It does not decide.</summary>
    Off,

    /// <summary>It decides and counts what it would have done, and does nothing.</summary>
    Shadow,

    /// <summary>It does what it decides.</summary>
    Act,
}
