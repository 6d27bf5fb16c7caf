namespace Skein.Wasm.Compatibility;

/// <summary>One difference between two versions.</summary>
/// <param name="Effect">What it alone makes of the verdict.</param>
/// <param name="Subject">What differs: <c>export render</c>, <c>import env.log</c>.</param>
/// <param name="Reason">How, as a clause: <c>is gone</c>.</param>
/// <param name="Old">Its type before; null where it was not there.</param>
/// <param name="New">Its type now; null where it is not there.</param>
public sealed record SignatureChange(CompatibilityVerdict Effect, string Subject, string Reason, string? Old, string? New)
{
    /// <summary>In one line.</summary>
    public override string ToString() => (Old, New) switch
    {
        (not null, not null) => $"{Subject} {Reason}: was {Old}, now {New}",
        _ => $"{Subject} {Reason}: {Old ?? New}",
    };
}
